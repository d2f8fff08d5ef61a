import { createHash } from 'node:crypto'
import type { FileOptions } from '@tributary/contract/imports'
import { nameKey } from '@tributary/lake/schema'
import { batchDeleted } from '@tributary/lake/upsert'
import type { Actor, Context, Database } from '../../../context.ts'
import { invalidField } from '../../../problem.ts'
import { lakePath } from '../content/content-place.ts'
import { daysAfter, patienceDays } from '../uploads/upload-queries.ts'

type Row = Record<string, unknown>

/** As many as a table has columns. */
const mostKeys = 10_000

export const rowsOptions: FileOptions = {
  format: 'ndjson', compression: 'none', encoding: 'utf-8', delimiter: ',', quote: '"', escape: '"', header: true, skipLines: 0, newline: '\n', nullTexts: [], decimalSeparator: '.',
}

export interface RowsFile {
  id: string
  path: string
  bytes: number
  name: string
  /** All keys of rows and deletions. */
  keys: string[]
  deleteColumn: string | null
  /** Says that it was sent, in the transaction of its import. */
  record(tx: Database): Promise<void>
}

/** Writes rows that came as JSON to the lake, one to a line, and deletions behind them: where both are of one key, the deletion counts. */
export async function writeRows({ lake, clock }: Pick<Context, 'lake' | 'clock'>, actor: Actor, projectId: string, { rows, deletes, deleteColumn }: { rows: readonly Row[]; deletes: readonly Row[]; deleteColumn: string | null }): Promise<RowsFile> {
  const marker = deleteColumn ?? (deletes.length > 0 ? freeName([...rows, ...deletes]) : null)
  const lines = [...rows, ...(marker === null ? [] : deletes.map((row) => ({ ...row, [marker]: true })))]
  const keys = [...new Set(lines.flatMap((row) => Object.keys(row)))]
  if (keys.length > mostKeys) {
    throw invalidField('rows', `The rows have ${keys.length.toLocaleString('en')} different keys, and a table has at most ${mostKeys.toLocaleString('en')} columns.`)
  }
  const content = Buffer.from(lines.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const id = crypto.randomUUID()
  const path = lakePath({ id, projectId })
  await lake.write(path, content)
  const name = 'rows.ndjson'
  const now = clock()
  const facts = { id, projectId, name, bytes: content.length, received: content.length, path, createdById: actor.id, createdAt: now, completedAt: now, expiresAt: daysAfter(now, patienceDays.complete) }
  return {
    id, path, bytes: content.length, name, deleteColumn: marker, keys,
    async record(tx) {
      await tx.upload.create({ data: { ...facts, sha256: createHash('sha256').update(content).digest('hex') } })
    },
  }
}

/** A name that no row has. */
function freeName(rows: readonly Row[]): string {
  const taken = new Set(rows.flatMap((row) => Object.keys(row).map(nameKey)))
  let name = batchDeleted.name
  while (taken.has(nameKey(name))) name += '_'
  return name
}
