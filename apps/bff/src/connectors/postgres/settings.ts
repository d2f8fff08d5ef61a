import { z } from 'zod'
import { certificateSettings, checkServer, signInSettings } from '../connection/server-settings.ts'

export const PostgresSettings = z.strictObject({
  ...signInSettings({ port: 5432, database: z.string().min(1), user: 'A login that may only read is best: GRANT pg_read_all_data, or SELECT on what is wanted.' }),
  ...certificateSettings({ clientCertificate: 'Where the server asks for one: PEM, with those of the authorities between. A password is then sent only if the server wants both.' }),
}).superRefine(checkServer)
export type PostgresSettings = z.output<typeof PostgresSettings>
