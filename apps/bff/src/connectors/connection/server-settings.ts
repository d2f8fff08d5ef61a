import { z } from 'zod'
import { Secret } from '../../vault/secret.ts'
import { pemOf } from '../pem-of.ts'
import { checkSsh, sshSecrets, sshSettings } from '../ssh-tunnel/index.ts'

const group = 'Certificates'

/** Where a database server is and who signs in, for the settings of its connector; the other settings go between these and `certificateSettings`. */
export const signInSettings = ({ port, database, user }: { port: number; database: z.ZodString; user: string }) => ({
  host: z.string().trim().min(1).meta({ title: 'Host', description: 'Name or address of the server.', placeholder: 'db.example.com' }),
  port: z.coerce.number().int().min(1).max(65_535).default(port).meta({ title: 'Port' }),
  database: database.meta({ title: 'Database', description: 'One configuration reads one database of the server.' }),
  user: z.string().min(1).meta({ title: 'User', description: user }),
  password: z.string().transform((password) => new Secret(password)).optional().meta({
    title: 'Password', description: 'Left empty where the server asks for none, as for a user who shows a client certificate.', format: 'password', usual: true,
  }),
  sslMode: z.enum(['disable', 'prefer', 'require', 'verify-ca', 'verify-full']).default('prefer').meta({
    title: 'Encryption',
    description: 'Only where its name is checked, too, the server is sure to be the one that is meant.',
    titles: {
      disable: 'Not encrypted',
      prefer: 'Encrypted where the server offers it',
      require: 'Encrypted, whoever the server is',
      'verify-ca': 'Encrypted, certificate checked',
      'verify-full': 'Encrypted, certificate and name checked',
    },
  }),
})

/** By which certificates both sides know each other, and the way through SSH; `checkServer` checks them. */
export const certificateSettings = ({ clientCertificate }: { clientCertificate: string }) => ({
  certificateAuthority: z.string().transform(pemOf).optional().meta({
    title: 'Certificate authority',
    group,
    description: 'To check the certificate of a private authority: that of the authority, PEM. Left empty, the public authorities count.',
    placeholder: '-----BEGIN CERTIFICATE-----',
    format: 'textarea',
  }),
  clientCertificate: z.string().transform(pemOf).optional().meta({ title: 'Client certificate', group, description: clientCertificate, placeholder: '-----BEGIN CERTIFICATE-----', format: 'textarea' }),
  clientKey: z.string().transform((key) => new Secret(pemOf(key))).optional().meta({ title: 'Client key', group, description: 'Of the client certificate: PEM, without a passphrase.', format: 'password' }),
  ...sshSettings,
})

const ServerSettings = z.object({ ...signInSettings({ port: 1, database: z.string(), user: '' }), ...certificateSettings({ clientCertificate: '' }) })
/** What all database servers are reached by. */
export type ServerSettings = z.output<typeof ServerSettings>

export const serverSecrets = ['password', 'clientKey', ...sshSecrets] as const satisfies readonly (keyof ServerSettings)[]

/** In words, and without secrets: where the platform was sent to. */
export function serverOf({ host, port, database, sshHost, sshPort }: Pick<ServerSettings, 'host' | 'port' | 'database' | 'sshHost' | 'sshPort'>): string {
  return `${database} on ${host}:${port}${sshHost ? ` through ${sshHost}:${sshPort}` : ''}`
}

export function checkServer(settings: Pick<ServerSettings, 'clientCertificate' | 'clientKey'> & Parameters<typeof checkSsh>[0], context: z.RefinementCtx) {
  checkSsh(settings, context)
  const { clientCertificate, clientKey } = settings
  const needed = (field: string, other: string) => context.addIssue({ code: 'custom', path: [field], message: `Needed where a ${other} is set.` })
  if (clientCertificate && !clientKey) needed('clientKey', 'client certificate')
  if (clientKey && !clientCertificate) needed('clientCertificate', 'client key')
}

/** More than people read; a server that means harm says megabytes. */
const longestSaying = 2000

/** What a server said, fit to be looked at and told. */
export function heard(said: string, settings: ServerSettings): string {
  const safe = withoutSecrets(said, settings)
  return safe.length > longestSaying ? `${safe.slice(0, longestSaying)}…` : safe
}

/** Takes every secret of the settings out of what somebody said. */
export function withoutSecrets(said: string, settings: ServerSettings): string {
  const secrets = serverSecrets.map((name) => settings[name]).filter((secret) => secret !== undefined && secret.reveal() !== '')
  return secrets.reduce((safe, secret) => safe.replaceAll(secret?.reveal() ?? '', `${secret}`), said)
}
