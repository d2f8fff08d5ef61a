import type { HostileRequest } from './hostile-request.ts'
import type { Random } from './random.ts'

type Trick = (request: HostileRequest, random: Random) => Partial<HostileRequest>

const addressed: readonly Trick[] = [
  ({ path }) => ({ path: path.replace('/api/v1/', '/api/v1//') }),
  ({ path }) => ({ path: path.replace('/api/v1/', '/api/v1/%2e%2e/') }),
  ({ path }) => ({ path: path.replace('/api/v1/', '/api/v1/../') }),
  ({ path }) => ({ path: path.replace(/[^/]*$/, '%00') }),
  ({ path }) => ({ path: path.replace(/[^/]*$/, '%ff%fe') }),
  ({ path }) => ({ path: path.replace(/[^/]*$/, '%') }),
  ({ path }) => ({ path: `${path}/..%2f..%2fopenapi.json` }),
  ({ path }) => ({ path: `${path}/` }),
  ({ path }) => ({ path: path.toUpperCase() }),
  ({ path }, random) => ({ path: `${path}${random.pick(['?', '&', '/'])}${'x'.repeat(random.pick([100, 8000]))}` }),
  ({ path }) => ({ path: `${path}${path.includes('?') ? '&' : '?'}limit=1&limit=2&__proto__=1&__proto__[x]=1&q[]=1&=` }),
  (_, random) => ({ method: random.pick(['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND']) }),
]

const written: readonly Trick[] = [
  ({ body }) => ({ body: String(body).slice(0, -1) }),
  ({ body }) => ({ body: `${String(body)}}` }),
  ({ body }) => ({ body: `[${String(body)}]` }),
  (_, random) => ({ body: random.pick(['null', '1', '"text"', '[]', '', ' ', 'NaN', '{,}', '{"a":}', '\uFEFF{}', '{"a":1e999}', '\0', '{"__proto__":{"isAdmin":true}}', '{"constructor":{"prototype":{"a":1}}}']) }),
  ({ body }, random) => ({ body: String(body).replace('{', `{"${random.pick(['name', 'projectId', 'email', 'cursor'])}":1,`) }),
  () => ({ body: `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}` }),
  (_, random) => ({ body: random.chance(0.1) ? JSON.stringify({ name: 'x'.repeat(1_100_000) }) : '{"name":' }),
  ({ headers }, random) => ({ headers: { ...headers, 'content-type': random.pick(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json; charset=utf-16', 'application/json; charset=nonsense', 'application/xml', '', 'application/vnd.api+json', ';;;']) } }),
  ({ headers }, random) => ({ headers: { ...headers, 'content-encoding': random.pick(['gzip', 'deflate', 'br', 'compress', 'identity', 'x']) } }),
  ({ body }) => ({ body: Buffer.concat([Buffer.from(String(body).slice(0, -1)), Buffer.from([0xff, 0xc0, 0x80, 0x7d])]) }),
]

const headed: readonly Trick[] = [
  ({ headers }, random) => ({ headers: { ...headers, origin: random.pick(['https://evil.example', 'null', 'file://', 'http://127.0.0.1:1', '\u00ff']) } }),
  ({ headers }) => ({ headers: { ...headers, 'sec-fetch-site': 'cross-site' } }),
  ({ headers }, random) => ({ headers: { ...headers, authorization: random.pick(['Bearer', 'Bearer ', 'Bearer x', `Bearer trbp_${'0'.repeat(46)}`, `Bearer ${'x'.repeat(7000)}`, 'Basic YTpi', 'bearer \u00e9', 'Digest a=b']) } }),
  ({ headers }, random) => ({ headers: { ...headers, cookie: random.pick(['tributary.session_token=', 'tributary.session_token=x.y', `tributary.session_token=${'%'.repeat(50)}`, '__proto__=1', ';;;=', `a=${'b'.repeat(6000)}`]) } }),
  ({ headers }, random) => ({ headers: { ...headers, 'idempotency-key': random.pick(['', 'a', 'same key', 'x'.repeat(300), '\u00e9\u00ff', '"quoted"', 'key-0001-of-a-client']) } }),
  ({ headers }, random) => ({ headers: { ...headers, 'x-forwarded-for': random.pick(['127.0.0.1', 'x', '::1, 10.0.0.1', '1'.repeat(900), `${random.int(255)}.1.1.1`]), 'x-forwarded-proto': 'gopher', 'x-forwarded-host': 'evil.example' } }),
  ({ headers }, random) => ({ headers: { ...headers, 'x-request-id': random.pick(['', 'x', 'x'.repeat(500), '../..', '\u00e9']) } }),
  ({ headers }) => ({ headers: { ...headers, host: 'evil.example' } }),
  ({ headers }, random) => ({ headers: { ...headers, accept: random.pick(['text/html', '*/*;q=0', 'x', '']), 'if-none-match': '*', range: 'bytes=0-1', 'user-agent': random.pick(['', 'x'.repeat(3000), '\u00ff\u00fe']) } }),
  ({ headers }, random) => ({ headers: { ...headers, 'last-event-id': '1', 'x-http-method-override': 'DELETE', 'x-big': 'x'.repeat(random.pick([1000, 20_000])) } }),
]

/** Something done to a request beside its input. Its headers leave what the schema sees as it is; the rest hides it. */
export function trick(request: HostileRequest, random: Random): HostileRequest {
  const kind = random.int(request.body === null ? 2 : 3)
  const [named, tricks] = kind === 0 ? (['headers', headed] as const) : kind === 1 ? (['address', addressed] as const) : (['body', written] as const)
  const changed = { ...request, ...random.pick(tricks)(request, random), trick: named }
  return named === 'headers' ? changed : { ...changed, seen: undefined }
}
