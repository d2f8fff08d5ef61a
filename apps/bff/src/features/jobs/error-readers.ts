import { JobError } from '@tributary/contract/jobs'
import type { Actor, Database } from '../../context.ts'
import type { Job } from '../../database/generated/client.ts'
import { bucketAccess } from '../../token-access.ts'

type Row = Pick<Job, 'id' | 'projectId' | 'configurationId' | 'configurationVersion' | 'createdById' | 'error'>

/**
 * Engines and sources quote data in their messages, so these are for those who may read rows: members of the project, and tokens that
 * reach every bucket which the configuration reads, or fills from a source, or that asked for the task themselves.
 */
export async function readersOf(db: Database, actor: Actor, rows: readonly Row[]): Promise<(row: Row) => boolean> {
  const { token } = actor
  if (!token) return ({ projectId }) => actor.roleIn(projectId) !== null
  if (rows.length === 0) return () => false
  const [versions, buckets] = await Promise.all([
    db.configurationVersion.findMany({ where: { OR: rows.flatMap(({ configurationId, configurationVersion: version }) => (configurationId === null || version === null ? [] : [{ configurationId, version }])) } }),
    db.bucket.findMany({ where: { projectId: token.projectId }, select: { id: true, projectId: true, stage: true, name: true } }),
  ])
  const readable = new Set(buckets.filter((bucket) => bucketAccess(actor, bucket) !== null).map(({ stage, name }) => `${stage}.${name}`))
  return (row) => {
    // It brought what is quoted.
    if (row.configurationId === null && row.createdById === actor.id) return true
    const version = versions.find((one) => one.configurationId === row.configurationId && one.version === row.configurationVersion)
    return version !== undefined && dataBuckets(version.content).every((path) => readable.has(path))
  }
}

/** An error as the actor may read it; a fault of the platform quotes nothing. */
export function errorFor(actor: Actor, { error }: Pick<Job, 'error'>, mayRead: boolean): JobError | null {
  if (error === null) return null
  const told = JobError.parse(error)
  return mayRead || told.reference !== undefined ? told : { ...told, message: unread(actor) }
}

export function unread({ token }: Actor): string {
  return token ? 'A token that may read the buckets of this configuration is told what the engine said.' : 'Join the project to see what the engine said.'
}

/** Where the rows are that a message could quote. */
function dataBuckets(content: unknown): string[] {
  const { bucket, inputs = [] } = content as { bucket?: string; inputs?: readonly { path: string }[] }
  return bucket === undefined ? inputs.map(({ path }) => path.slice(0, path.lastIndexOf('.'))) : [bucket]
}
