import type { unlockSource as endpoint } from '@tributary/contract/extractors'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { maySeeConfiguration, refusalOf } from '../../projects/index.ts'
import { mayLockSources } from '../policy.ts'
import { lockTarget } from './source-lock-queries.ts'

export async function unlockSource({ db, audit }: Context, actor: Actor, { lockId }: InputOf<typeof endpoint>) {
  const lock = await db.sourceLock.findUnique({ where: { id: lockId }, include: { project: { select: { id: true, name: true, organizationId: true, deletedAt: true } } } })
  if (!lock || !maySeeConfiguration(actor, { ...lock, component: lock.connector })) throw noSuchLock()
  const { project, connector, schemaName: schema, tableName: table, columnName: column, isPattern: pattern, reason } = lock
  if (!mayLockSources(actor, project.id)) throw await refusalOf(db, actor, project.id, 'Only admins of the project decide what never leaves its sources.')
  await db.$transaction(async (tx) => {
    const { count } = await tx.sourceLock.deleteMany({ where: { id: lockId } })
    if (count === 0) throw noSuchLock()
    await audit.record(tx, actor, { target: lockTarget(lock), projects: [project], before: { connector, schema, table, column, pattern, reason } })
  })
  return { done: true } as const
}

const noSuchLock = () => new Problem('lock_not_found', 'There is no such lock.')
