import type { InputOf } from '@tributary/contract/endpoint'
import type { importIntoTable as endpoint } from '@tributary/contract/imports'
import type { Job } from '@tributary/contract/jobs'
import type { Actor, Context } from '../../../context.ts'
import { invalidField, Problem } from '../../../problem.ts'
import { findOwnTable, tableTarget } from '../../catalog/index.ts'
import { findUsableUpload, orIncomplete } from '../uploads/upload-queries.ts'
import { enqueueImport, importBefore, inputHashOf } from './enqueue-import.ts'
import type { ImportOrder } from './import-order.ts'
import { rowsOptions, writeRows } from './rows-file.ts'

type Input = InputOf<typeof endpoint>
type OwnTable = Awaited<ReturnType<typeof findOwnTable>>

export async function importIntoTable(context: Context, actor: Actor, input: Input): Promise<Job> {
  const { db } = context
  const { tableId, rows = [], deletes = [] } = input
  const table = await findOwnTable(db, actor, tableId)
  const isFile = input.uploadId !== undefined
  if (isFile === rows.length + deletes.length > 0) throw invalidField('uploadId', 'Send either rows and deletes, or the id of a file that was uploaded.')
  const mode = modeOf(input, table)
  const inputHash = inputHashOf(input)
  const before = await importBefore(context, actor, inputHash)
  if (before) return before
  const common = { ...placeOf(table), tableId, isForTable: true, onReject: input.onReject, mode, primaryKey: [], columns: input.columns ?? null, inputHash }
  return isFile ? importFile(context, actor, input, table, common) : importRows(context, actor, input, table, common)
}

type Common = Pick<ImportOrder, 'bucket' | 'table' | 'tableId' | 'isForTable' | 'onReject' | 'mode' | 'primaryKey' | 'columns' | 'inputHash'>

async function importFile(context: Context, actor: Actor, { uploadId = '', options = {}, deleteColumn, missingColumns }: Input, table: OwnTable, common: Common): Promise<Job> {
  const { projectId } = table.bucket
  const upload = await findUsableUpload(context.db, actor, uploadId)
  if (upload.projectId !== projectId) throw new Problem('upload_not_found', 'There is no such file in the project of this table.')
  const file = orIncomplete(upload)
  const asOf = (upload.completedAt ?? context.clock()).toISOString()
  return enqueueImport(context, actor, projectId, { ...common, uploadId, file, options, keys: null, deleteColumn, missingColumns, asOf }, async (tx) => changeOf(await findOwnTable(tx, actor, table.id)))
}

async function importRows(context: Context, actor: Actor, { rows = [], deletes = [], deleteColumn, missingColumns }: Input, table: OwnTable, common: Common): Promise<Job> {
  const { projectId } = table.bucket
  const { id: uploadId, record, keys, deleteColumn: marker, ...file } = await writeRows(context, actor, projectId, { rows, deletes, deleteColumn })
  const order: ImportOrder = {
    ...common, uploadId, file, keys, deleteColumn: marker, options: rowsOptions, asOf: context.clock().toISOString(),
    // Deletions name their keys alone.
    missingColumns: rows.length === 0 ? 'null' : missingColumns,
  }
  try {
    return await enqueueImport(context, actor, projectId, order, async (tx) => {
      await record(tx)
      return changeOf(await findOwnTable(tx, actor, table.id))
    })
  } finally {
    // The same call sent twice at once: the other one's rows are loaded.
    if (await context.db.upload.count({ where: { id: uploadId } }) === 0) await context.lake.remove(file.path)
  }
}

const changeOf = (table: OwnTable) => ({ target: tableTarget(table), projects: [table.bucket.project] })

const placeOf = ({ name, bucket }: OwnTable) => ({ bucket: `${bucket.stage}.${bucket.name}`, table: name })

function modeOf({ mode, deletes = [], deleteColumn }: Input, { name, keyFieldIds }: OwnTable): ImportOrder['mode'] {
  const meant = mode ?? (keyFieldIds.length > 0 ? 'upsert' : 'append')
  const isUpsert = meant === 'upsert' || deletes.length > 0 || deleteColumn !== null
  if (isUpsert && keyFieldIds.length === 0) throw new Problem('not_ready', `${name} has no primary key by which rows could be updated or deleted. Set one first.`)
  if (isUpsert && meant !== 'upsert') throw invalidField('mode', 'Rows are deleted by the mode "upsert" alone.')
  return meant
}

