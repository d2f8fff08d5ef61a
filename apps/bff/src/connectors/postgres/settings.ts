import { z } from 'zod'
import { Secret } from '../../vault/secret.ts'

export const PostgresSettings = z.strictObject({
  host: z.string().trim().min(1).meta({ title: 'Host', description: 'Name or address of the server.', placeholder: 'db.example.com' }),
  port: z.coerce.number().int().min(1).max(65_535).default(5432).meta({ title: 'Port' }),
  database: z.string().min(1).meta({ title: 'Database', description: 'One configuration reads one database of the server.' }),
  user: z.string().min(1).meta({ title: 'User', description: 'A login that may only read is best: GRANT pg_read_all_data, or SELECT on what is wanted.' }),
  password: z.string().transform((password) => new Secret(password)).meta({ title: 'Password', format: 'password' }),
  sslMode: z.enum(['disable', 'prefer', 'require', 'verify-full']).default('prefer').meta({
    title: 'Encryption',
    description: 'disable: never. prefer: where the server offers it. require: always, whoever the server is. verify-full: always, and the certificate must be valid for the host.',
  }),
  certificateAuthority: z.string().optional().meta({
    title: 'Certificate authority',
    description: 'For verify-full with a private authority: its certificate, PEM. Left empty, the public authorities count.',
    placeholder: '-----BEGIN CERTIFICATE-----',
    format: 'textarea',
  }),
})
export type PostgresSettings = z.output<typeof PostgresSettings>
