import type { ListedUpload } from '@tributary/contract/imports'
import type { Actor, Context } from '../../../context.ts'
import type { Upload } from '../../../database/generated/client.ts'
import { visibleJobs } from '../../jobs/index.ts'
import { seenOf } from '../policy.ts'
import { importsOf } from './import-of.ts'

/** By upload of one project, where it was loaded last, as far as the actor sees it. */
export async function lastImportsOf({ db }: Pick<Context, 'db'>, actor: Actor, projectId: string, uploads: readonly Upload[]): Promise<Map<string | null, ListedUpload['lastImport']>> {
  if (uploads.length === 0) return new Map()
  // One look into an index for each, however many jobs there were since.
  const last = await db.$queryRaw<{ id: string }[]>`
    SELECT job."id" FROM unnest(${uploads.map(({ id }) => id)}::text[]) AS upload("id"), LATERAL (
      SELECT "id" FROM "Job" WHERE "kind" = 'import' AND "input"->>'uploadId' = upload."id" AND "projectId" = ${projectId}::uuid ORDER BY "id" DESC LIMIT 1
    ) job`
  const rows = await db.job.findMany({ where: { AND: [{ id: { in: last.map(({ id }) => id) } }, visibleJobs(actor), seenOf(actor)] } })
  const imports = await importsOf({ db }, actor, rows)
  return new Map(imports.map(({ file, table, job: { id, number, state, createdAt, finishedAt } }) => [file.uploadId, { job: { id, number, state }, table, at: finishedAt ?? createdAt }]))
}
