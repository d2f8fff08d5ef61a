import type { InputOf } from '@tributary/contract/endpoint'
import type { createImport as endpoint } from '@tributary/contract/imports'
import type { Job } from '@tributary/contract/jobs'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { findProject, refusalOf } from '../../projects/index.ts'
import { mayUpload } from '../policy.ts'
import { findUsableUpload, orIncomplete, uploadTarget } from '../uploads/upload-queries.ts'
import { enqueueImport, importBefore, inputHashOf } from './enqueue-import.ts'
import { fillableTable, refuseOtherKey } from './import-target.ts'

export async function createImport(context: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<Job> {
  const { db } = context
  const { projectId, uploadId, bucket, table, options = {}, columns = null, onReject, mode, primaryKey, deleteColumn } = input
  const path = `${bucket}.${table}`
  await findProject({ db }, actor, projectId)
  if (!mayUpload(actor, projectId)) throw await refusalOf(db, actor, projectId, 'Loading files needs the role "admin" in this project.')
  const inputHash = inputHashOf(input)
  const before = await importBefore(context, actor, inputHash)
  if (before) return before
  const upload = await findUsableUpload(db, actor, uploadId)
  if (upload.projectId !== projectId) throw new Problem('upload_not_found', 'There is no such file in this project.')
  const found = await fillableTable(db, actor, projectId, path)
  refuseOtherKey(path, found, primaryKey)
  const file = orIncomplete(upload)
  return enqueueImport(context, actor, projectId, {
    uploadId, file, bucket, table, tableId: found?.id ?? null, isForTable: false, options, columns, keys: null, onReject, mode, primaryKey, deleteColumn,
    missingColumns: null, asOf: (upload.completedAt ?? context.clock()).toISOString(), inputHash,
  }, async (tx) => {
    await fillableTable(tx, actor, projectId, path)
    return uploadTarget(upload)
  })
}
