import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { publicUrlOf, readEnv } from './env.ts'

test('without variables, everything is here and local', () => {
  expect(readEnv({})).toEqual({
    home: resolve('.tributary'),
    port: 4000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    lake: { kind: 'disk', folder: resolve('.tributary/lake') },
    lakeCacheBytes: undefined,
    engineLimits: {},
    demo: true,
    demoLives: true,
    keys: undefined,
    privateSources: true,
    mail: null,
    oidc: null,
    publicUrl: undefined,
    trustedProxies: ['loopback'],
    corsOrigins: [],
    rateLimit: 1200,
    upkeepHours: { from: 0, to: 6 },
    searchPath: '',
    logLevel: 'info',
  })
})

test('a variable set to nothing counts as not set', () => {
  expect(readEnv({ PORT: '', HOST: '', LAKE_URL: '', TRIBUTARY_KEY: '', DATABASE_URL: '', TRIBUTARY_HOME: '', LOG_LEVEL: '', TRIBUTARY_DEMO: '', TRIBUTARY_PRIVATE_SOURCES: '', PUBLIC_URL: '' })).toEqual(readEnv({}))
})

test.each([
  ['a folder', 'data/lake', resolve('data/lake')],
  ['an absolute folder', '/var/lib/lake', '/var/lib/lake'],
  ['a file URL', 'file:///var/lib/my%20lake', '/var/lib/my lake'],
])('the lake may be %s', (_, value, folder) => {
  expect(readEnv({ LAKE_URL: value }).lake).toEqual({ kind: 'disk', folder })
})

test.each([
  ['s3://lake-1', { bucket: 'lake-1', prefix: '', pathStyle: false }],
  ['s3://lake/team/a/?region=eu-central-1', { bucket: 'lake', prefix: 'team/a', region: 'eu-central-1', pathStyle: false }],
  ['s3://lake?endpoint=https://storage.example', { bucket: 'lake', prefix: '', endpoint: 'https://storage.example', pathStyle: true }],
  ['s3://lake?endpoint=https://storage.example&pathStyle=0', { bucket: 'lake', prefix: '', endpoint: 'https://storage.example', pathStyle: false }],
])('the lake may be in S3: %s', (value, place) => {
  expect(readEnv({ LAKE_URL: value, LAKE_CACHE_GB: '0.5' })).toMatchObject({ lake: { kind: 's3', ...place }, lakeCacheBytes: 5e8 })
})

test('the lake may be in Azure, with a connection string or a key', () => {
  const lake = { kind: 'azure', container: 'lake', prefix: 'a/b' }
  expect(readEnv({ LAKE_URL: 'azure://lake/a/b', AZURE_STORAGE_CONNECTION_STRING: 'x' }).lake).toEqual({ ...lake, credentials: { connectionString: 'x' } })
  expect(readEnv({ LAKE_URL: 'azure://lake/a/b', AZURE_STORAGE_ACCOUNT: 'account', AZURE_STORAGE_KEY: 'k' }).lake).toEqual({ ...lake, credentials: { account: 'account', key: 'k' } })
})

test('a key is 32 bytes, in hexadecimal or base64', () => {
  const key = Buffer.from(Array.from({ length: 32 }, (_, index) => index))
  expect(readEnv({ TRIBUTARY_KEY: key.toString('hex') }).keys).toEqual([key])
  expect(readEnv({ TRIBUTARY_KEY: key.toString('base64') }).keys).toEqual([key])
  expect(readEnv({ TRIBUTARY_KEY: `${key.toString('hex')}, ${key.toString('base64')}` }).keys).toEqual([key, key])
})

test.each([
  ['all', true],
  ['none', false],
  ['10.20.0.0/16, fd12::/16,192.168.7.12', ['10.20.0.0/16', 'fd12::/16', '192.168.7.12']],
])('sources at private addresses: %s', (value, privateSources) => {
  expect(readEnv({ TRIBUTARY_PRIVATE_SOURCES: value }).privateSources).toEqual(privateSources)
})

test('the demo is never loaded into a database of someone else', () => {
  expect(readEnv({ DATABASE_URL: 'postgres://db/tributary', TRIBUTARY_DEMO: '1' }).demo).toBe(false)
  expect(readEnv({ TRIBUTARY_DEMO: '0' }).demo).toBe(false)
  expect(readEnv({ TRIBUTARY_DEMO: 'still' })).toMatchObject({ demo: true, demoLives: false })
  expect(readEnv({ TRIBUTARY_PRIVATE_SOURCES: 'none' }).demo).toBe(false)
})

test('proxies and origins are lists, and what is none of them is refused', () => {
  expect(readEnv({ TRUSTED_PROXIES: 'loopback, 10.0.0.0/8', CORS_ORIGINS: 'https://a.example,https://b.example:8443', RATE_LIMIT: '0' })).toMatchObject({
    trustedProxies: ['loopback', '10.0.0.0/8'], corsOrigins: ['https://a.example', 'https://b.example:8443'], rateLimit: 0,
  })
  expect(() => readEnv({ TRUSTED_PROXIES: 'everybody' })).toThrow('TRUSTED_PROXIES must be networks')
  expect(() => readEnv({ CORS_ORIGINS: '*' })).toThrow('CORS_ORIGINS must be origins')
  expect(() => readEnv({ CORS_ORIGINS: 'https://a.example/' })).toThrow('CORS_ORIGINS must be origins')
})

test('a mail server has credentials, a port and TLS by its address', () => {
  const from = 'Tributary <tributary@example.com>'
  const mailOf = (SMTP_URL: string) => readEnv({ SMTP_URL, MAIL_FROM: from }).mail
  expect(mailOf('smtp://mail.example')).toEqual({ host: 'mail.example', port: 587, secure: false, credentials: null, from })
  expect(mailOf('smtps://mailer%40example.com:s%2Fcret@[::1]')).toEqual({ host: '::1', port: 465, secure: true, credentials: { user: 'mailer@example.com', password: 's/cret' }, from })
  expect(mailOf('smtp://mail.example:2525')).toMatchObject({ port: 2525 })
  expect(readEnv({ SMTP_URL: '', MAIL_FROM: '' }).mail).toBeNull()
})

test('mail needs a server and a sender, and sends no demo', () => {
  expect(() => readEnv({ SMTP_URL: 'smtp://mail.example' })).toThrow('SMTP_URL and MAIL_FROM belong together, and MAIL_FROM is not set.')
  expect(() => readEnv({ MAIL_FROM: 'a@example.com' })).toThrow('SMTP_URL and MAIL_FROM belong together, and SMTP_URL is not set.')
  expect(readEnv({ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@example.com' })).toMatchObject({ demo: false, mail: { from: 'a@example.com' } })
})

test.each([
  [{}, 'http://localhost:4000'],
  [{ HOST: '0.0.0.0', PORT: '80' }, 'http://localhost:80'],
  [{ HOST: 'fd00::1' }, 'http://[fd00::1]:4000'],
  [{ HOST: '10.0.0.7' }, 'http://10.0.0.7:4000'],
  [{ HOST: '10.0.0.7', PUBLIC_URL: 'https://data.example.com/' }, 'https://data.example.com'],
])('%j is reached at %s', (variables, address) => {
  expect(publicUrlOf(readEnv(variables))).toBe(address)
})

test('a public address ends without a slash', () => {
  expect(readEnv({ PUBLIC_URL: 'https://data.example.com/' }).publicUrl).toBe('https://data.example.com')
})

test.each([
  ['PORT', 'http', 'must be a port number from 0 to 65535.'],
  ['PORT', '70000', 'must be a port number from 0 to 65535.'],
  ['PORT', '-1', 'must be a port number from 0 to 65535.'],
  ['HOST', 'http://here', 'must be a host name or an IP address.'],
  ['DATABASE_URL', 'mysql://root@db/x', 'must be a PostgreSQL address such as postgresql://user:password@host:5432/database.'],
  ['DATABASE_URL', 'db', 'must be a PostgreSQL address such as postgresql://user:password@host:5432/database.'],
  ['LAKE_URL', 'hdfs://bucket/lake', 'must be a folder, s3://… or azure://…; "hdfs:" is not known.'],
  ['LAKE_URL', 's3://', 'must be such as s3://bucket/folder?region=eu-central-1'],
  ['LAKE_URL', 's3://bucket/a//b', 'must be such as s3://'],
  ['LAKE_URL', 's3://bucket/a%2f..', 'must be such as s3://'],
  ['LAKE_URL', 's3://bucket?color=red', 'must be such as s3://'],
  ['LAKE_URL', 's3://bucket?endpoint=ftp://x', 'must be such as s3://'],
  ['LAKE_URL', 's3://key:secret@bucket', 'must not hold credentials; they have variables of their own.'],
  ['LAKE_URL', 'azure://c', 'must be such as azure://container/folder.'],
  ['LAKE_URL', 'azure://container?sig=x', 'must be such as azure://container/folder.'],
  ['LAKE_URL', 'azure://container', 'is in Azure: set AZURE_STORAGE_CONNECTION_STRING, or AZURE_STORAGE_ACCOUNT and AZURE_STORAGE_KEY.'],
  ['LAKE_CACHE_GB', 'much', 'must be a number of gigabytes such as 20 or 0.5.'],
  ['LAKE_URL', 'file://server/share', 'must be a file: URL without a host, such as file:///var/lib/lake.'],
  ['UPKEEP_HOURS', '6', 'must be hours of the day such as 0-6 or 22-5, or never.'],
  ['TRIBUTARY_DEMO', 'no', 'must be 0, 1 or still.'],
  ['TRIBUTARY_PRIVATE_SOURCES', 'some', 'must be all, none, or networks separated by commas, such as 10.20.0.0/16,192.168.7.12.'],
  ['TRIBUTARY_PRIVATE_SOURCES', '10.0.0.0/99', 'must be all, none, or networks separated by commas, such as 10.20.0.0/16,192.168.7.12.'],
  ['TRIBUTARY_KEY', 'short', 'must be 32 bytes in base64 or hexadecimal, as "openssl rand -base64 32" prints them; former keys may follow, after commas.'],
  ['PUBLIC_URL', 'example.com', 'must be an address that begins with http:// or https://.'],
  ['SMTP_URL', 'mail.example', 'must be a mail server such as smtp://user:password@mail.example:587.'],
  ['SMTP_URL', 'http://mail.example', 'must be a mail server such as smtp://user:password@mail.example:587.'],
  ['MAIL_FROM', 'Tributary', 'must be an e-mail, or a name and an e-mail such as Tributary <tributary@example.com>.'],
  ['MAIL_FROM', 'a@example.com, b@example.com', 'must be an e-mail, or a name and an e-mail such as Tributary <tributary@example.com>.'],
  ['LOG_LEVEL', 'loud', 'must be fatal, error, warn, info, debug, trace or silent.'],
])('%s=%s is refused by its name', (name, value, message) => {
  expect(() => readEnv({ [name]: value })).toThrow(`${name} ${message}`)
})

test('a process with a bad value ends with one line and status 2', () => {
  const script = `import { readEnvOrExit } from ${JSON.stringify(join(import.meta.dirname, 'env.ts'))}; readEnvOrExit()`
  const { status, stdout, stderr } = spawnSync('node', ['--input-type=module', '-e', script], { encoding: 'utf8', env: { PATH: process.env['PATH'], PORT: 'x' } })
  expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: 'PORT must be a port number from 0 to 65535.\n' })
})
