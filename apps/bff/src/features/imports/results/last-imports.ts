import type { ListedUpload } from '@tributary/contract/imports'
import type { Actor, Context } from '../../../context.ts'
import type { Upload } from '../../../database/generated/client.ts'
import { visibleJobs } from '../../jobs/index.ts'
import { seenOf } from '../policy.ts'
import { importsOf } from './import-of.ts'

/** By upload of one project, where it was loaded last, as far as the actor sees it. */
export async function lastImportsOf({ db }: Pick<Context, 'db'>, actor: Actor, projectId: string, uploads: readonly Upload[]): Promise<Map<string | null, ListedUpload['lastImport']>> {
  const oldest = uploads.at(-1)
  if (!oldest) return new Map()
  const ids = uploads.map(({ id }) => id)
  const last = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT ON ("input"->>'uploadId') "id"::text FROM "Job"
    WHERE "projectId" = ${projectId}::uuid AND "createdAt" >= ${oldest.createdAt} AND "kind" = 'import' AND "input"->>'uploadId' = ANY(${ids})
    ORDER BY "input"->>'uploadId', "id" DESC`
  const rows = await db.job.findMany({ where: { AND: [{ id: { in: last.map(({ id }) => id) } }, visibleJobs(actor), seenOf(actor)] } })
  const imports = await importsOf({ db }, actor, rows)
  return new Map(imports.map(({ file, table, job: { id, number, state, createdAt, finishedAt } }) => [file.uploadId, { job: { id, number, state }, table, at: finishedAt ?? createdAt }]))
}
