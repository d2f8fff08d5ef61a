import type { Finding } from '@tributary/contract/tables'
import { checkTable } from '@tributary/lake/check'
import { readTable, schemaOf, type TableMetadata } from '@tributary/lake/snapshot'
import type { Context } from '../../../../context.ts'
import type { Prisma } from '../../../../database/generated/client.ts'

const parts = { columns: { orderBy: { position: 'asc' } }, snapshots: { where: { expiredAt: null }, select: { snapshotId: true } } } as const satisfies Prisma.TableInclude
type Row = Prisma.TableGetPayload<{ include: typeof parts }>

/** Compares what the database says of a table with its metadata, and that with every file. Empty where it is gone, or was never loaded. */
export async function examineTable({ db, lake }: Pick<Context, 'db' | 'lake'>, tableId: string): Promise<Finding[]> {
  // Several statements, but one moment: a load that comes between them is no fault.
  const find = () => db.$transaction((tx) => tx.table.findUnique({ where: { id: tableId }, include: parts }), { isolationLevel: 'RepeatableRead' })
  for (let row = await find(); ; row = await find()) {
    if (!row || row.metadataLocation === null) return []
    const location = row.metadataLocation
    // Remote files would be fetched whole for a look at their ends.
    const files = await checkTable(lake, { tableId, location, deep: lake.localFolder('tables') !== null })
    const metadata = await readTable(lake, location).catch(() => null)
    const findings = [...(metadata ? differences(row, location, metadata) : []), ...files]
    const { metadataLocation: now } = await db.table.findUnique({ where: { id: tableId }, select: { metadataLocation: true } }) ?? { metadataLocation: null }
    // Files may go with what was replaced, and with the table.
    if (now === location || findings.length === 0) return findings
  }
}

/** What the pointer's row has beside the metadata's own word. */
function differences({ name, snapshotId, rowCount, byteCount, columns, snapshots }: Row, path: string, metadata: TableMetadata): Finding[] {
  const findings: Finding[] = []
  const differs = (what: string, said: unknown, is: unknown) => {
    if (String(said) !== String(is)) findings.push({ kind: 'count', path, message: `The database says that ${name} has ${what} ${said}; its metadata says ${is}.` })
  }
  const current = metadata.snapshots.find((one) => one['snapshot-id'] === metadata['current-snapshot-id'])
  differs('the snapshot', snapshotId ?? 'none', current?.['snapshot-id'] ?? 'none')
  const total = (what: string): string | undefined => current?.summary[what]
  differs('rows:', rowCount, total('total-records') ?? rowCount)
  differs('bytes:', byteCount, total('total-files-size') ?? byteCount)
  if (metadata.schemas.some((schema) => schema['schema-id'] === metadata['current-schema-id'])) differs('the columns', spelt(columns), spelt(schemaOf(metadata).columns))
  const there = new Set(metadata.snapshots.map((one) => String(one['snapshot-id'])))
  const gone = snapshots.filter((one) => !there.has(String(one.snapshotId)))
  if (gone.length > 0) findings.push({ kind: 'count', path, message: `The history of ${name} offers ${gone.length === 1 ? 'a snapshot' : `${gone.length} snapshots`} that its metadata lacks: ${gone.slice(0, 3).map((one) => one.snapshotId).join(', ')}${gone.length > 3 ? ', …' : ''}.` })
  return findings
}

const spelt = (some: readonly { fieldId: number; name: string; type: string }[]) => some.map((column) => `${column.name} ${column.type} (${column.fieldId})`).join(', ')
