import type { lockSource as endpoint } from '@tributary/contract/extractors'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { findConfiguration, refusalOf } from '../../projects/index.ts'
import { asked, openSource } from '../open-source.ts'
import { mayLockSources } from '../policy.ts'
import { lockAnswers, lockTarget } from './source-lock-queries.ts'
import { settingLocks } from './watch-locks.ts'

export async function lockSource(context: Context, actor: Actor, { extractorId, schema, table, column, pattern, reason }: InputOf<typeof endpoint>) {
  const configuration = await findConfiguration(context, actor, 'extractor', extractorId)
  if (!mayLockSources(actor, configuration.projectId)) throw await refusalOf(context.db, actor, configuration.projectId, 'Only admins of the project decide what never leaves its sources.')
  const { connector, settings } = await openSource(context, configuration)
  const { sourceIdentity, tables } = await asked(connector.listTables(settings, context.outbound, AbortSignal.timeout(60_000)))
  // A lock on a misspelt name would guard nothing and look as if it did. A pattern is also for what comes later.
  const found = tables.find((candidate) => candidate.schema === schema && candidate.name === table)
  const spelt = pattern || (found && (column === null || found.columns.some((candidate) => candidate.name === column) || found.hiddenColumns?.includes(column)))
  if (!spelt) throw new Problem('source_refused', `The source has no ${column === null ? '' : `column "${column}" in a `}table "${schema}.${table}".`)
  try {
    const row = await context.db.$transaction(async (tx) => {
      await settingLocks(tx, configuration.project.organizationId)
      const created = await tx.sourceLock.create({
        data: { projectId: configuration.projectId, connector: configuration.component, sourceIdentity, schemaName: schema, tableName: table, columnName: column, isPattern: pattern, reason, createdById: actor.id },
      })
      const change = { target: lockTarget(created), projects: [configuration.project], after: { connector: configuration.component, schema, table, column, pattern, reason } }
      await context.audit.record(tx, actor, change)
      return created
    })
    const [lock] = await lockAnswers(context.db, [row])
    if (!lock) throw new Error('One row is one lock.')
    return lock
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('name_taken', `${pattern ? 'The pattern ' : ''}"${schema}.${table}${column === null ? '' : `.${column}`}" is locked already.`)
    throw error
  }
}
