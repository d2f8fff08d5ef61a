import { shareBucket } from '@tributary/contract/catalog'
import type { Call } from '@tributary/contract/client'
import { lockSource } from '@tributary/contract/extractors'
import { createProject, updateProject } from '@tributary/contract/projects'
import type { SourceAccess } from '../sources/source-databases.ts'
import { bucketAt, describeBucket } from './describe.ts'
import { type DemoExtractor, extractSchema, registerExtractor, retentionDays } from './extractors.ts'

const main: DemoExtractor = { name: 'sql-main', description: 'The whole information system, but for the sessions of its users.', schema: 'dbo', bucket: 'in.c-mssql', cron: '0 * * * *' }

/** The project of the SQL Server DBAs; answers the shared bucket. */
export async function createMs(call: Call, source: SourceAccess, paused: boolean): Promise<string> {
  const { id: projectId } = await call(createProject, { name: 'MS', description: 'The SQL Server information system, shared as it is extracted.', hue: 2 })
  await call(updateProject, { projectId, snapshotRetentionDays: retentionDays })
  const extractor = await registerExtractor(call, projectId, source, main)
  await call(lockSource, { extractorId: extractor.id, schema: 'dbo', table: 'user_sessions', reason: 'Its cookies could be used to steal a session.' })
  await extractSchema(call, extractor, main, paused)

  const bucketId = await bucketAt(call, projectId, 'in.c-mssql')
  await describeBucket(call, bucketId, texts)
  await call(shareBucket, { bucketId, sharing: { type: 'organization-project' }, promisedAgeSeconds: 4 * 3600 })
  return bucketId
}

const texts = {
  displayName: 'SQL Server information system',
  description: 'Full copy of the information system. Table user_sessions never leaves the source.',
  tables: {
    invoice: { description: 'Invoices to customers.', columns: { status: 'paid, open or overdue', customer_id: 'The customer of the CRM.' } },
    invoice_line: { description: 'What was invoiced.' },
    payment: { description: 'Payments received, one for each invoice at most.' },
    shipment: { description: 'Parcels on their way and delivered.', columns: { state: 'delivered, moving or lost' } },
    stock_move: { description: 'Movements of stock between depots.' },
    complaint: { description: 'Complaints about shipments.' },
    user_account: { description: 'Accounts of our own staff.' },
  },
}
