import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { listConfigurationVersions as endpoint } from '@tributary/contract/projects'
import { z } from 'zod'
import type { Actor, Context } from '../../../../context.ts'
import { Problem } from '../../../../problem.ts'
import { changedPartsOf } from './changed-parts-of.ts'
import { findAnyConfiguration, versionsOf } from './find-version.ts'

export async function listConfigurationVersions(context: Context, actor: Actor, { configurationId, cursor, limit }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const configuration = await findAnyConfiguration(context, actor, configurationId)
  const found = await context.db.configurationVersion.findMany({
    where: { configurationId, ...(cursor === undefined ? {} : { version: { lt: versionIn(cursor) } }) }, orderBy: { version: 'desc' }, take: limit + 1, omit: { content: true },
  })
  const rows = found.slice(0, limit)
  const numbers = rows.map(({ version }) => version)
  const [answers, changed, runs] = await Promise.all([
    versionsOf(context.db, configuration, rows), changedPartsOf(context.db, configurationId, numbers),
    context.db.job.groupBy({ by: ['configurationVersion'], where: { configurationId, configurationVersion: { in: numbers } } }),
  ])
  const ran = new Set(runs.map(({ configurationVersion }) => configurationVersion))
  const items = answers.map((answer) => ({ ...answer, changed: changed.get(answer.version) ?? [], ran: ran.has(answer.version) }))
  const last = items.at(-1)
  return { items, nextCursor: found.length > limit && last ? Buffer.from(String(last.version)).toString('base64url') : null }
}

/** @throws Problem invalid_input */
function versionIn(cursor: string): number {
  const version = z.string().regex(/^\d{1,9}$/).safeParse(Buffer.from(cursor, 'base64url').toString())
  if (!version.success) throw new Problem('invalid_input', 'The cursor is not one of this list.', [{ path: ['cursor'], message: 'Take it from "nextCursor" of the page before.' }])
  return Number(version.data)
}
