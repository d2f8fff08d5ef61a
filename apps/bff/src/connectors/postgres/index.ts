import { serverOf, serverSecrets } from '../connection/server-settings.ts'
import { createConnector } from '../create-connector.ts'
import { openSnapshot } from './open-snapshot.ts'
import { PostgresSettings } from './settings.ts'
import { testConnection } from './connection/test-connection.ts'

export const postgres = createConnector({
  id: 'postgres',
  name: 'PostgreSQL',
  summary: 'Tables and views of a PostgreSQL database, all of one run as of the same moment.',
  settings: PostgresSettings,
  secrets: serverSecrets,
  sourceOf: serverOf,
  testConnection,
  openSnapshot,
})
