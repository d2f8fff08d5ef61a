import { z } from 'zod'
import { certificateSettings, checkServer, serverSecrets, signInSettings } from '../connection/server-settings.ts'

export const MysqlSettings = z.strictObject({
  ...signInSettings({ port: 3306, database: z.string().min(1).max(64), user: 'A user who may only read is best: GRANT SELECT, SHOW VIEW on the database.' }),
  zeroDates: z.enum(['refuse', 'empty', 'text']).default('refuse').meta({
    title: 'Dates that are none',
    description: 'What becomes of 0000-00-00 and its like. refuse: the run ends and names the column. empty: the value is left empty. text: all dates and timestamps arrive as text, as they are written.',
  }),
  ...certificateSettings({ clientCertificate: 'For a user who must show one (REQUIRE X509): PEM, with those of the authorities between.' }),
}).superRefine(checkServer)
export type MysqlSettings = z.output<typeof MysqlSettings>

export const mysqlSecrets = serverSecrets
