import { z } from 'zod'
import { Secret } from '../../vault/secret.ts'
import { pemOf } from '../pem-of.ts'
import { checkSsh, sshSecrets, sshSettings } from '../ssh-tunnel/index.ts'

export const PostgresSettings = z.strictObject({
  host: z.string().trim().min(1).meta({ title: 'Host', description: 'Name or address of the server.', placeholder: 'db.example.com' }),
  port: z.coerce.number().int().min(1).max(65_535).default(5432).meta({ title: 'Port' }),
  database: z.string().min(1).meta({ title: 'Database', description: 'One configuration reads one database of the server.' }),
  user: z.string().min(1).meta({ title: 'User', description: 'A login that may only read is best: GRANT pg_read_all_data, or SELECT on what is wanted.' }),
  password: z.string().transform((password) => new Secret(password)).meta({ title: 'Password', format: 'password' }),
  sslMode: z.enum(['disable', 'prefer', 'require', 'verify-ca', 'verify-full']).default('prefer').meta({
    title: 'Encryption',
    description: 'disable: never. prefer: where the server offers it. require: always, whoever the server is. verify-ca: always, and the certificate must be of a known authority. verify-full: and valid for the host, too.',
  }),
  certificateAuthority: z.string().transform(pemOf).optional().meta({
    title: 'Certificate authority',
    group: 'Certificates',
    description: 'For verify-ca and verify-full with a private authority: its certificate, PEM. Left empty, the public authorities count.',
    placeholder: '-----BEGIN CERTIFICATE-----',
    format: 'textarea',
  }),
  clientCertificate: z.string().transform(pemOf).optional().meta({
    title: 'Client certificate',
    group: 'Certificates',
    description: 'Where the server asks for one: PEM, with those of the authorities between. The password is then sent only if the server wants both.',
    placeholder: '-----BEGIN CERTIFICATE-----',
    format: 'textarea',
  }),
  clientKey: z.string().transform((key) => new Secret(pemOf(key))).optional().meta({ title: 'Client key', group: 'Certificates', description: 'Of the client certificate: PEM, without a passphrase.', format: 'password' }),
  ...sshSettings,
}).superRefine((settings, context) => {
  checkSsh(settings, context)
  const { clientCertificate, clientKey } = settings
  const needed = (field: string, other: string) => context.addIssue({ code: 'custom', path: [field], message: `Needed where a ${other} is set.` })
  if (clientCertificate && !clientKey) needed('clientKey', 'client certificate')
  if (clientKey && !clientCertificate) needed('clientCertificate', 'client key')
})
export type PostgresSettings = z.output<typeof PostgresSettings>

export const postgresSecrets = ['password', 'clientKey', ...sshSecrets] as const satisfies readonly (keyof PostgresSettings)[]
