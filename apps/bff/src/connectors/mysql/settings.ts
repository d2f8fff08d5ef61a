import { z } from 'zod'
import { Secret } from '../../vault/secret.ts'
import { pemOf } from '../pem-of.ts'
import { checkSsh, sshSecrets, sshSettings } from '../ssh-tunnel/index.ts'

export const MysqlSettings = z.strictObject({
  host: z.string().trim().min(1).meta({ title: 'Host', description: 'Name or address of the server.', placeholder: 'db.example.com' }),
  port: z.coerce.number().int().min(1).max(65_535).default(3306).meta({ title: 'Port' }),
  database: z.string().min(1).max(64).meta({ title: 'Database', description: 'One configuration reads one database of the server.' }),
  user: z.string().min(1).meta({ title: 'User', description: 'A user who may only read is best: GRANT SELECT, SHOW VIEW on the database.' }),
  password: z.string().transform((password) => new Secret(password)).meta({ title: 'Password', format: 'password' }),
  sslMode: z.enum(['disable', 'prefer', 'require', 'verify-ca', 'verify-full']).default('prefer').meta({
    title: 'Encryption',
    description: 'disable: never. prefer: where the server offers it. require: always, whoever the server is. verify-ca: always, and the certificate must be of a known authority. verify-full: and valid for the host, too.',
  }),
  zeroDates: z.enum(['refuse', 'empty', 'text']).default('refuse').meta({
    title: 'Dates that are none',
    description: 'What becomes of 0000-00-00 and its like. refuse: the run ends and names the column. empty: the value is left empty. text: all dates and timestamps arrive as text, as they are written.',
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
    description: 'For a user who must show one (REQUIRE X509): PEM, with those of the authorities between.',
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
export type MysqlSettings = z.output<typeof MysqlSettings>

export const mysqlSecrets = ['password', 'clientKey', ...sshSecrets] as const satisfies readonly (keyof MysqlSettings)[]
