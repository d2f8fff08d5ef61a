import * as client from 'openid-client'
import type { Logger } from 'pino'
import { Problem } from '../problem.ts'
import { isAway } from './is-away.ts'
import { mergedClaims } from './merged-claims.ts'
import type { OidcSettings } from './oidc-settings.ts'

/** What the platform keeps, sealed, in the browser that it sends to the provider. */
export interface Flow {
  state: string
  nonce: string
  verifier: string
}

export interface ProviderClaims {
  /** The account at the provider: its issuer and its id there. */
  subject: string
  claims: Readonly<Record<string, unknown>>
}

/** Sign-in by the OpenID Connect provider that the operator has set up. */
export interface Oidc extends Pick<OidcSettings, 'name' | 'newPeople' | 'roles'> {
  /** @throws Problem provider_unavailable */
  begin(): Promise<{ url: string; flow: Flow }>
  /** What the provider says of the person whom it sent back with `answer`. @throws Problem provider_refused, provider_unavailable */
  finish(answer: ProviderAnswer, flow: Flow): Promise<ProviderClaims>
}

export interface ProviderAnswer {
  code?: string | undefined
  state: string
  iss?: string | undefined
  error?: string | undefined
}

const patienceSeconds = 5
/** A provider's addresses and keys change rarely; after a failure they are looked up anew. */
const keptMs = 60 * 60_000

export function createOidc(settings: OidcSettings, { publicUrl, log, clock }: { publicUrl: string; log: Logger; clock: () => Date }): Oidc {
  const { name, newPeople, roles } = settings
  const redirectUri = `${publicUrl}/sign-in/provider`
  let known: { config: Promise<client.Configuration>; until: number } | null = null
  /** Whatever failed, what is known of the provider may be why. */
  const forget = (error: unknown) => {
    known = null
    log.warn({ reason: reasonOf(error), issuer: settings.issuer.href }, 'The sign-in provider failed or refused')
  }
  const unavailable = () => new Problem('provider_unavailable', `${name} does not answer as it should right now. Try again in a while; those who have a password can sign in with it.`)
  const lookUp = async () => {
    if (known === null || known.until < clock().getTime()) known = { config: discover(settings), until: clock().getTime() + keptMs }
    try {
      return await known.config
    } catch (error) {
      forget(error)
      throw unavailable()
    }
  }
  return {
    name, newPeople, roles,
    async begin() {
      const config = await lookUp()
      const flow = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() }
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri, scope: settings.scope, state: flow.state, nonce: flow.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(flow.verifier), code_challenge_method: 'S256',
      })
      return { url: url.href, flow }
    },
    async finish(answer, flow) {
      // Before the provider is asked: a stranger's answer does not reach it.
      if (answer.state !== flow.state) throw new Problem('provider_refused', 'This sign-in was not begun in this browser. Begin anew.')
      if (answer.error === 'access_denied') throw new Problem('provider_refused', `The sign-in was called off at ${name}.`)
      const config = await lookUp()
      try {
        return await claimsOf(config, urlOf(redirectUri, answer), flow)
      } catch (error) {
        forget(error)
        if (isAway(error)) throw unavailable()
        throw new Problem('provider_refused', `${name} did not confirm this sign-in. Begin anew.`)
      }
    },
  }
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const execute = [client.enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [])]
  const found = await client.discovery(issuer, clientId, undefined, client.ClientSecretBasic(clientSecret), { execute, timeout: patienceSeconds })
  const { token_endpoint_auth_methods_supported: methods } = found.serverMetadata()
  // Browsers are sent there.
  const page = URL.parse(found.serverMetadata().authorization_endpoint ?? '')
  if (page?.protocol !== 'https:' && page?.protocol !== issuer.protocol) throw new Error('The provider names no sign-in page that is safe to send people to.')
  // Basic is what the standard assumes.
  if (!methods || methods.includes('client_secret_basic')) return found
  const config = new client.Configuration(found.serverMetadata(), clientId, undefined, client.ClientSecretPost(clientSecret))
  config.timeout = patienceSeconds
  for (const prepare of execute) prepare(config)
  return config
}

async function claimsOf(config: client.Configuration, url: URL, flow: Flow): Promise<ProviderClaims> {
  const tokens = await client.authorizationCodeGrant(config, url, { expectedState: flow.state, expectedNonce: flow.nonce, pkceCodeVerifier: flow.verifier, idTokenExpected: true })
  const identity = tokens.claims()
  if (!identity) throw new Error('The provider sent no identity.')
  // Many providers tell the e-mail here alone. What was signed counts more.
  const more = config.serverMetadata().userinfo_endpoint === undefined ? {} : await client.fetchUserInfo(config, tokens.access_token, identity.sub)
  return { subject: `${identity.iss} ${identity.sub}`, claims: mergedClaims(identity, more) }
}

function urlOf(redirectUri: string, { code, state, iss, error }: ProviderAnswer): URL {
  const url = new URL(redirectUri)
  for (const [key, value] of Object.entries({ code, state, iss, error })) if (value !== undefined) url.searchParams.set(key, value)
  return url
}

/** Without what the provider was sent: codes and secrets stay out of the log. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : ''
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  const described = 'error' in error && typeof error.error === 'string' ? `, ${error.error}` : ''
  return `${code}${error.message}${described}${cause}`.slice(0, 500)
}
