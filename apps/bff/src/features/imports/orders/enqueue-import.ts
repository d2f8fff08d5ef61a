import { createHash } from 'node:crypto'
import type { Job } from '@tributary/contract/jobs'
import type { Change } from '../../../audit/audit.ts'
import type { Actor, Context, Database } from '../../../context.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { Problem } from '../../../problem.ts'
import { enqueueTask, jobOf } from '../../jobs/index.ts'
import { ImportOrder } from './import-order.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** What a call was asked, to be told from another one of the same key. */
export const inputHashOf = (input: unknown) => hashOf(JSON.stringify(input))

/** Of a call with an `Idempotency-Key`: for ever the same for the same caller, operation and key. */
function onceKeyOf({ id, visit: { operation, idempotencyKey } }: Actor): string | null {
  return idempotencyKey === undefined ? null : `import ${hashOf(JSON.stringify([id, operation, idempotencyKey]))}`
}

/** The job that this very call put in line before, also where its answer was lost. @throws Problem idempotency_key_reused */
export async function importBefore({ db }: Pick<Context, 'db'>, actor: Actor, inputHash: string): Promise<Job | null> {
  const onceKey = onceKeyOf(actor)
  const job = onceKey === null ? null : await db.job.findUnique({ where: { onceKey } })
  if (!job) return null
  if (ImportOrder.parse(job.input).inputHash !== inputHash) throw new Problem('idempotency_key_reused', 'This Idempotency-Key was sent with another request. Use a new one.')
  return jobOf({ db }, actor, job)
}

/** Puts an import in line, once for each `Idempotency-Key`. `hold` comes first in its transaction and answers how the audit log knows it. */
export async function enqueueImport(context: Context, actor: Actor, projectId: string, order: ImportOrder, hold: (tx: Database) => Promise<Pick<Change, 'target' | 'projects'>>): Promise<Job> {
  const onceKey = onceKeyOf(actor)
  const path = `${order.bucket}.${order.table}`
  const task = { kind: 'import' as const, projectId, input: order, subject: `${order.file.name} → ${path}`, laneId: await laneOf(context.db, projectId, path, order.tableId), ...(onceKey === null ? {} : { onceKey }) }
  try {
    return await enqueueTask(context, actor, task, async (tx) => {
      const change = await hold(tx)
      if (order.uploadId !== null) await keepUpload(tx, order.uploadId)
      return { ...change, after: { file: order.file.name, bytes: order.file.bytes, table: path, mode: order.mode, onReject: order.onReject } }
    })
  } catch (error) {
    // The same call, sent twice at once.
    const first = isUniqueViolation(error) ? await importBefore(context, actor, order.inputHash) : null
    if (first) return first
    throw error
  }
}

/** Whoever deletes the file waits until the job is there. */
async function keepUpload(tx: Database, uploadId: string) {
  const kept = await tx.$queryRaw<unknown[]>`SELECT FROM "Upload" WHERE "id" = ${uploadId}::uuid FOR KEY SHARE`
  if (kept.length === 0) throw new Problem('upload_not_found', 'There is no such file.')
}

/** Imports of a table are loaded in the order in which they were asked for, also those that were asked for before it was there. */
async function laneOf(db: Database, projectId: string, path: string, tableId: string | null): Promise<string> {
  const lane = laneOfPath(projectId, path)
  if (tableId === null) return lane
  const open = await db.job.findFirst({ where: { laneId: lane, state: { in: ['created', 'waiting', 'processing', 'terminating'] } }, select: { id: true } })
  return open ? lane : tableId
}

/** The same for the same path: a name-based UUID of a version of our own (RFC 9562, section 5.8). */
export function laneOfPath(projectId: string, path: string): string {
  const hash = hashOf(`${projectId} ${path}`)
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
