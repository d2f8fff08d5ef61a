import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import type { OidcSettings } from '../../../../oidc/oidc-settings.ts'

export interface TestProvider {
  settings: OidcSettings
  /** What the provider tells of each of its accounts, by their ids there. */
  people: Map<string, Record<string, unknown>>
  /** Lets the app of this address in. */
  serve(publicUrl: string): void
  /** Goes through the provider's pages as this account; returns where the browser is sent back to, which it does not open. */
  visit(url: string, account: string): Promise<URL>
  /** The same, but calls it off at the first page. */
  callOff(url: string): Promise<URL>
  stop(): Promise<void>
  start(): Promise<void>
  /** Something else answers at its address. */
  breakDown(): void
}

const clientId = 'tributary'
const clientSecret = 'a secret that the provider and the platform share'

/** A real OpenID Connect provider on a port of its own. */
export async function testProvider(): Promise<TestProvider> {
  const server = createServer()
  await listen(server, 0)
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const people: TestProvider['people'] = new Map()
  return {
    settings: { issuer: new URL(issuer), clientId, clientSecret, name: 'Harbour ID', scope: 'openid email profile', newPeople: 'refuse', roles: null },
    people,
    serve(publicUrl) {
      const provider = new Provider(issuer, {
        clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [`${publicUrl}/sign-in/provider`] }],
        claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups', 'realm_access'] },
        findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
        cookies: { keys: ['of no use elsewhere'] },
        pkce: { required: () => true },
      })
      server.removeAllListeners('request')
      const answer = provider.callback()
      server.on('request', (request, response) => void answer(request, response))
    },
    async visit(url, account) {
      const browse = browser()
      const login = await browse(url)
      const consent = await browse(login, { prompt: 'login', login: account })
      return browse(consent, { prompt: 'consent' })
    },
    async callOff(url) {
      const browse = browser()
      return browse(`${await browse(url)}/abort`)
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
    start: () => listen(server, port),
    breakDown() {
      server.removeAllListeners('request')
      server.on('request', (_request, response) => response.setHeader('content-type', 'text/html').end('<h1>Back soon</h1>'))
    },
  }
}

/** Follows redirects within the provider, with its cookies; a form is sent where one is given. Returns the page that it ends at, or is sent to elsewhere. */
function browser() {
  const jar = new Map<string, string>()
  return async (start: string | URL, form?: Record<string, string>): Promise<URL> => {
    let url = new URL(start)
    let body = form && new URLSearchParams(form)
    const { origin } = url
    for (;;) {
      const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
      const response = await fetch(url, { redirect: 'manual', headers, ...(body ? { method: 'POST', body } : {}) })
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';')
        jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
      }
      const location = response.headers.get('location')
      if (response.status >= 400) throw new Error(`The provider answered ${response.status}: ${await response.text()}`)
      if (location === null) return url
      url = new URL(location, url)
      body = undefined
      if (url.origin !== origin) return url
    }
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}
