import { serverOf, serverSecrets } from '../connection/server-settings.ts'
import { createConnector } from '../create-connector.ts'
import { testConnection } from './connection/test-connection.ts'
import { openSnapshot } from './open-snapshot.ts'
import { MysqlSettings } from './settings.ts'

export const mysql = createConnector({
  id: 'mysql',
  name: 'MySQL and MariaDB',
  summary: 'Tables and views of a MySQL or MariaDB database, all of one run as of the same moment.',
  settings: MysqlSettings,
  secrets: serverSecrets,
  sourceOf: serverOf,
  testConnection,
  openSnapshot,
})
