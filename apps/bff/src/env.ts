import { resolve } from 'node:path'
import { z } from 'zod'
import { lakeAddress, type LakePlace, lakePlaceOf } from './lake/lake-place.ts'
import type { MailSettings } from './mail/mail.ts'
import { type OffPeak, offPeak } from './off-peak.ts'
import { engineLimitsOf, engineVariables } from './engines/box/limit-variables.ts'
import type { BoxLimits } from './engines/box.ts'
import { type OidcSettings, oidcSettingsOf, oidcVariables } from './oidc/oidc-settings.ts'

const KEY_BYTES = 32

const text = z.string().trim()
// A variable that is set to nothing means the same as one that is not set.
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
const orElse = <Schema extends z.ZodType<string>>(schema: Schema, fallback: string) => z.preprocess((value) => value || fallback, schema)

const webAddress = (protocols: readonly string[], message: string) => text.refine((value) => protocols.includes(URL.parse(value)?.protocol ?? ''), message)

const keys = text.transform((value, context) => {
  const found = value.split(',').map((each) => each.trim()).map((each) => Buffer.from(each, /^[0-9a-f]{64}$/i.test(each) ? 'hex' : 'base64'))
  if (found.some((key) => key.length !== KEY_BYTES)) context.addIssue('must be 32 bytes in base64 or hexadecimal, as "openssl rand -base64 32" prints them; former keys may follow, after commas')
  return found
})

const gigabytes = text.regex(/^\d{1,6}(\.\d{1,3})?$/, 'must be a number of gigabytes such as 20 or 0.5').transform((value) => Number(value) * 1000 ** 3)

// All by default: the databases of a company are at private addresses, and the demo's are on this machine.
const privateSources = text.transform((value, context): boolean | string[] => {
  if (value === 'all' || value === 'none') return value === 'all'
  const ranges = value.split(',').map((range) => range.trim())
  if (!ranges.every((range) => z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()]).safeParse(range).success)) {
    context.addIssue('must be all, none, or networks separated by commas, such as 10.20.0.0/16,192.168.7.12')
  }
  return ranges
})

const list = (value: string) => value.split(',').map((part) => part.trim()).filter((part) => part !== '')
const network = z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6(), z.enum(['loopback', 'linklocal', 'uniquelocal'])])
const trustedProxies = text.transform((value, context) => {
  if (!list(value).every((part) => network.safeParse(part).success)) context.addIssue('must be networks separated by commas, such as loopback,10.0.0.0/8')
  return list(value)
})
const origins = text.transform((value, context) => {
  if (!list(value).every((part) => URL.canParse(part) && new URL(part).origin === part)) context.addIssue('must be origins separated by commas, such as https://app.example')
  return list(value)
})

const smtpServer = webAddress(['smtp:', 'smtps:'], 'must be a mail server such as smtp://user:password@mail.example:587').transform((value): Omit<MailSettings, 'from'> => {
  const { protocol, hostname, port, username, password } = new URL(value)
  const secure = protocol === 'smtps:'
  return {
    host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (secure ? 465 : 587), secure,
    credentials: username === '' ? null : { user: decodeURIComponent(username), password: decodeURIComponent(password) },
  }
})
const sender = text.regex(/^([^<>\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'must be an e-mail, or a name and an e-mail such as Tributary <tributary@example.com>')

const Variables = z.object({
  TRIBUTARY_HOME: orElse(text, '.tributary').transform((folder) => resolve(folder)),
  PORT: orElse(text.regex(/^\d+$/, 'must be a port number from 0 to 65535'), '4000').transform(Number).refine((port) => port <= 65_535, 'must be a port number from 0 to 65535'),
  HOST: orElse(text.regex(/^[\w.:-]+$/, 'must be a host name or an IP address'), '127.0.0.1'),
  DATABASE_URL: optional(webAddress(['postgres:', 'postgresql:'], 'must be a PostgreSQL address such as postgresql://user:password@host:5432/database')),
  LAKE_URL: optional(lakeAddress),
  LAKE_CACHE_GB: optional(gigabytes),
  AZURE_STORAGE_CONNECTION_STRING: optional(text),
  AZURE_STORAGE_ACCOUNT: optional(text.regex(/^[a-z0-9]{3,24}$/, 'must be the name of a storage account')),
  AZURE_STORAGE_KEY: optional(text),
  TRIBUTARY_DEMO: optional(z.enum(['0', '1', 'still'], 'must be 0, 1 or still')),
  TRIBUTARY_KEY: optional(keys),
  TRIBUTARY_PRIVATE_SOURCES: optional(privateSources),
  PUBLIC_URL: optional(webAddress(['http:', 'https:'], 'must be an address that begins with http:// or https://')),
  TRUSTED_PROXIES: optional(trustedProxies),
  CORS_ORIGINS: optional(origins),
  RATE_LIMIT: orElse(text.regex(/^\d{1,7}$/, 'must be a number of requests, or 0'), '1200').transform(Number),
  SMTP_URL: optional(smtpServer),
  MAIL_FROM: optional(sender),
  ...oidcVariables,
  ...engineVariables,
  UPKEEP_HOURS: z.preprocess((value) => value || '0-6', offPeak),
  PATH: orElse(text, ''),
  LOG_LEVEL: optional(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be fatal, error, warn, info, debug, trace or silent')),
})

export interface Env {
  /** Absolute folder of all state. */
  home: string
  port: number
  host: string
  /** Undefined: the embedded server in `home`. */
  databaseUrl: string | undefined
  lake: LakePlace
  /** Of copies of files of a lake that lies elsewhere; undefined: as much as the disk has to spare. */
  lakeCacheBytes: number | undefined
  /** What each engine may use at most; what is left out follows from the machine. */
  engineLimits: Partial<BoxLimits>
  /** Load the demo into an empty embedded database; not where mail is set up: its people exist nowhere. */
  demo: boolean
  /** Its sources get new rows all the time, and what it schedules runs. */
  demoLives: boolean
  /** The key that seals secrets, and former ones that still open them, newest first; undefined: a file in `home`. */
  keys: readonly Buffer[] | undefined
  /** Whether connectors may reach private and loopback addresses: all of them, none, or those of these networks. */
  privateSources: boolean | readonly string[]
  publicUrl: string | undefined
  /** How mail is sent; null: it is not, and links are shown to whoever made them. */
  mail: MailSettings | null
  /** Who else signs people in; null: passwords alone do. */
  oidc: OidcSettings | null
  /** Proxies that are believed whom they speak for. */
  trustedProxies: readonly string[]
  /** Origins whose pages may call the API, with a token. */
  corsOrigins: readonly string[]
  /** Requests a minute for each person, token and service account; 0: no limit. */
  rateLimit: number
  /** When tables are tidied up; null: only where somebody asks. */
  upkeepHours: OffPeak | null
  /** Where the system's tools are looked for first, as in PATH. */
  searchPath: string
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

/** One line that names the variable; whoever starts a process prints it and ends with status 2. */
export class EnvError extends Error {
  override name = 'EnvError'
}

export function readEnv(source: NodeJS.ProcessEnv): Env {
  const parsed = Variables.safeParse(source)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new EnvError(`${String(issue?.path[0])} ${issue?.message}.`)
  }
  const variables = parsed.data
  const mail = mailOf(variables)
  const privateAllowed = variables.TRIBUTARY_PRIVATE_SOURCES ?? true
  return {
    home: variables.TRIBUTARY_HOME,
    port: variables.PORT,
    host: variables.HOST,
    databaseUrl: variables.DATABASE_URL,
    lake: lakeOf(variables),
    lakeCacheBytes: variables.LAKE_CACHE_GB,
    engineLimits: engineLimitsOf(variables),
    // Its sources are on this machine: where those are refused, it is loaded on demand only.
    demo: variables.DATABASE_URL === undefined && mail === null && (variables.TRIBUTARY_DEMO === undefined ? privateAllowed === true : variables.TRIBUTARY_DEMO !== '0'),
    demoLives: variables.TRIBUTARY_DEMO !== 'still',
    keys: variables.TRIBUTARY_KEY,
    privateSources: privateAllowed,
    searchPath: variables.PATH,
    trustedProxies: variables.TRUSTED_PROXIES ?? ['loopback'],
    corsOrigins: variables.CORS_ORIGINS ?? [],
    rateLimit: variables.RATE_LIMIT,
    upkeepHours: variables.UPKEEP_HOURS,
    mail,
    oidc: oidcOf(variables),
    publicUrl: variables.PUBLIC_URL?.replace(/\/+$/, ''),
    logLevel: variables.LOG_LEVEL ?? 'info',
  }
}

function mailOf({ SMTP_URL: server, MAIL_FROM: from }: z.output<typeof Variables>): MailSettings | null {
  if (server && from !== undefined) return { ...server, from }
  if (server || from !== undefined) throw new EnvError(`SMTP_URL and MAIL_FROM belong together, and ${server ? 'MAIL_FROM' : 'SMTP_URL'} is not set.`)
  return null
}

function lakeOf(variables: z.output<typeof Variables>): LakePlace {
  const place = lakePlaceOf(variables.LAKE_URL ?? { kind: 'disk', folder: resolve(variables.TRIBUTARY_HOME, 'lake') }, variables)
  if (typeof place === 'string') throw new EnvError(place)
  return place
}

function oidcOf(variables: z.output<typeof Variables>): OidcSettings | null {
  const settings = oidcSettingsOf(variables)
  if (typeof settings === 'string') throw new EnvError(settings)
  return settings
}

/** Where people reach the product, as far as it knows. */
export function publicUrlOf({ publicUrl, host, port }: Env): string {
  if (publicUrl !== undefined) return publicUrl
  // As the start prints it: a browser has one session on `localhost` and another on `127.0.0.1`.
  const shown = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`
}

/** The environment of this process; a bad value ends it with one line instead of a stack trace. */
export function readEnvOrExit(): Env {
  try {
    return readEnv(process.env)
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(2)
  }
}
