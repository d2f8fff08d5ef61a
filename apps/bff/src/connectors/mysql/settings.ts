import { z } from 'zod'
import { certificateSettings, checkServer, signInSettings } from '../connection/server-settings.ts'

export const MysqlSettings = z.strictObject({
  ...signInSettings({ port: 3306, database: z.string().min(1).max(64), user: 'A user who may only read is best: GRANT SELECT, SHOW VIEW on the database.' }),
  zeroDates: z.enum(['refuse', 'empty', 'text']).default('refuse').meta({
    title: 'Dates that do not exist, such as 0000-00-00',
    titles: { refuse: 'End the run and name the column', empty: 'Leave the value empty', text: 'Bring all dates and timestamps as text' },
  }),
  ...certificateSettings({ clientCertificate: 'For a user who must show one (REQUIRE X509): PEM, with those of the authorities between.' }),
}).superRefine(checkServer)
export type MysqlSettings = z.output<typeof MysqlSettings>
