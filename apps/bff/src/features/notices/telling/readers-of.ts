import type { Database } from '../../../context.ts'
import type { Job, User } from '../../../database/generated/client.ts'

type Reader = Pick<User, 'id' | 'noticesOf' | 'noticesByMail'>

/** Members of its project see its runs and what they say; of these, the people who want to be told of this one. */
export async function readersOf(tx: Database, configurationId: string, run: Pick<Job, 'createdById'>): Promise<Reader[]> {
  const configuration = await tx.configuration.findUnique({
    where: { id: configurationId, project: { deletedAt: null } },
    select: {
      createdById: true,
      versions: { orderBy: { version: 'desc' }, take: 1, select: { createdById: true } },
      schedule: { select: { updatedById: true, signal: { select: { createdById: true } } } },
      project: { select: { members: { where: { user: { kind: 'person', noticesOf: { not: 'none' } } }, select: { user: { select: { id: true, noticesOf: true, noticesByMail: true } } } } } },
    },
  })
  if (!configuration) return []
  const { createdById, versions, schedule, project } = configuration
  const theirs = await peopleBehind(tx, [createdById, ...versions.map((version) => version.createdById), schedule?.updatedById, schedule?.signal?.createdById, run.createdById])
  return project.members.map(({ user }) => user).filter(({ id, noticesOf }) => noticesOf === 'all' || theirs.has(id))
}

/** What a token did, whoever made it did. */
async function peopleBehind(tx: Database, ids: readonly (string | null | undefined)[]): Promise<ReadonlySet<string>> {
  const known = ids.filter((id) => typeof id === 'string')
  const tokens = await tx.token.findMany({ where: { id: { in: known }, makerId: { not: null } }, select: { makerId: true } })
  return new Set([...known, ...tokens.flatMap(({ makerId }) => makerId ?? [])])
}
