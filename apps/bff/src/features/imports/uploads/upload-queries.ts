import type { Upload as Answer } from '@tributary/contract/imports'
import type { Actor, Context, Database } from '../../../context.ts'
import type { Prisma, Upload } from '../../../database/generated/client.ts'
import { namesOf } from '../../../database/names-of.ts'
import { Problem } from '../../../problem.ts'
import { projectRef, refusalOf } from '../../projects/index.ts'
import { maySeeUpload, mayUseUpload } from '../policy.ts'
import type { LakeFile } from '../run/held-file.ts'

export const uploadParts = { project: { select: { ...projectRef, deletedAt: true } } } as const satisfies Prisma.UploadInclude
export type UploadWithProject = Prisma.UploadGetPayload<{ include: typeof uploadParts }>

const day = 24 * 60 * 60_000
/** How long what is not complete waits for its rest, and what is complete to be loaded. */
export const patienceDays = { unfinished: 7, complete: 30 }
export const daysAfter = (now: Date, days: number) => new Date(now.getTime() + days * day)

/** The upload, or the refusal that it does not exist where the actor may not see it. */
export async function findUpload(db: Database, actor: Actor, uploadId: string): Promise<UploadWithProject> {
  const upload = await db.upload.findUnique({ where: { id: uploadId }, include: uploadParts })
  if (!upload || upload.project.deletedAt || !maySeeUpload(actor, upload)) throw new Problem('upload_not_found', 'There is no such file.')
  return upload
}

/** An upload that the actor may send, read and load. */
export async function findUsableUpload(db: Database, actor: Actor, uploadId: string): Promise<UploadWithProject> {
  const upload = await findUpload(db, actor, uploadId)
  if (!mayUseUpload(actor, upload)) throw await refusalOf(db, actor, upload.projectId, 'Sending and loading files needs the role "admin" in this project.')
  return upload
}

/** How the audit log names a file. */
export const uploadTarget = ({ id, name, project }: UploadWithProject) => ({ target: { type: 'upload', id, name }, projects: [{ id: project.id, name: project.name }] })

/** As the API shows them; what has arrived is as of the last connection's end. */
export async function uploadsOf(db: Database, uploads: readonly Upload[]): Promise<Answer[]> {
  const names = await namesOf(db, uploads.map(({ createdById }) => createdById))
  return uploads.map(({ id, projectId, name, bytes, received, sha256, completedAt, createdById, createdAt, expiresAt }) => ({
    id, projectId, name, bytes: Number(bytes), received: Number(received), sha256: completedAt && sha256, complete: completedAt !== null,
    createdBy: names.get(createdById) ?? null, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(),
  }))
}

export async function uploadOf({ db }: Pick<Context, 'db'>, upload: Upload): Promise<Answer> {
  const [answer] = await uploadsOf(db, [upload])
  if (!answer) throw new Error('One file has one answer.')
  return answer
}

/** The file in the lake. @throws Problem upload_is_incomplete */
export function orIncomplete({ name, path, bytes, received }: Upload): LakeFile {
  if (path === null) throw new Problem('upload_is_incomplete', `${name} is not complete: ${received.toLocaleString('en')} of ${bytes.toLocaleString('en')} bytes have arrived.`)
  return { name, path, bytes: Number(bytes) }
}
