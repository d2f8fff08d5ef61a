import { createHash, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Forgery {
  /** What differs from what an honest provider says; undefined takes it away. */
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
  /** How the identity is signed; left out: by the key that the provider publishes. */
  signature?: 'another key' | 'client secret' | 'none'
  /** Changed after it was signed. */
  changed?: Record<string, unknown>
  metadata?: Record<string, unknown>
}

const signed = (text: string, key: KeyObject) => sign('sha256', Buffer.from(text), key).toString('base64url')
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A provider that lies as it is told; `sent` is what it was asked at its token endpoint. */
export async function forgingProvider(clientId: string, clientSecret: string) {
  const keys = { ours: generateKeyPairSync('rsa', { modulusLength: 2048 }), another: generateKeyPairSync('rsa', { modulusLength: 2048 }) }
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const sent: URLSearchParams[] = []
  let forgery: Forgery = {}
  let nonce = ''
  const identity = () => {
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: issuer, sub: 'ada', aud: clientId, nonce, iat: now, exp: now + 300, email: 'ada@example.com', email_verified: true, ...forgery.claims }
    const header = { alg: 'RS256', kid: 'ours', ...forgery.header }
    const text = `${part(header)}.${part(claims)}`
    const carried = forgery.changed ? `${part(header)}.${part({ ...claims, ...forgery.changed })}` : text
    switch (forgery.signature) {
      case 'none': return `${carried}.`
      case 'another key': return `${carried}.${signed(text, keys.another.privateKey)}`
      case 'client secret': return `${carried}.${createHmac('sha256', clientSecret).update(text).digest('base64url')}`
      default: return `${carried}.${signed(text, keys.ours.privateKey)}`
    }
  }
  const answers: Record<string, () => unknown> = {
    '/.well-known/openid-configuration': () => ({
      issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`,
      authorization_response_iss_parameter_supported: true, id_token_signing_alg_values_supported: ['RS256'], response_types_supported: ['code'], subject_types_supported: ['public'], ...forgery.metadata,
    }),
    '/keys': () => ({ keys: [{ ...keys.ours.publicKey.export({ format: 'jwk' }), kid: 'ours', alg: 'RS256', use: 'sig' }] }),
    '/token': () => ({ access_token: 'an access token', token_type: 'bearer', id_token: identity() }),
  }
  server.on('request', (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const path = request.url ?? ''
      if (path === '/token') sent.push(new URLSearchParams(Buffer.concat(chunks).toString()))
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answers[path]?.() ?? {}))
    })
  })
  return {
    issuer, sent,
    close: () => server.close(),
    /** What it does from now on, for who was sent to it with this address. */
    lie(next: Forgery) { forgery = next },
    visited(url: string) { nonce = new URL(url).searchParams.get('nonce') ?? '' },
    challengeOf: (verifier: string) => createHash('sha256').update(verifier).digest('base64url'),
  }
}
