import type { unlockSource as endpoint } from '@tributary/contract/extractors'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { maySeeConfiguration } from '../../projects/index.ts'
import { mayLockSources } from '../policy.ts'

export async function unlockSource({ db, log }: Context, actor: Actor, { lockId }: InputOf<typeof endpoint>) {
  const lock = await db.sourceLock.findUnique({ where: { id: lockId }, include: { project: { select: { organizationId: true } } } })
  if (!lock || !maySeeConfiguration(actor, lock)) throw noSuchLock()
  if (!mayLockSources(actor, lock.projectId)) throw new Problem('not_allowed', 'Only the admins of this project decide what never leaves its sources.')
  const { count } = await db.sourceLock.deleteMany({ where: { id: lockId } })
  if (count === 0) throw noSuchLock()
  log.info({ lockId, projectId: lock.projectId, actorId: actor.id, schema: lock.schemaName, table: lock.tableName, column: lock.columnName }, 'a source lock was lifted')
  return { done: true } as const
}

const noSuchLock = () => new Problem('lock_not_found', 'There is no such lock.')
