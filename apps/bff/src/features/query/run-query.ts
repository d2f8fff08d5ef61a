import type { InputOf } from '@tributary/contract/endpoint'
import { longestQuery, type QueryResult, type runQuery as endpoint } from '@tributary/contract/query'
import { scanSnapshot } from '@tributary/lake/scan'
import type { Actor, Context } from '../../context.ts'
import { type NamedTable, querySql, type QueryTable } from '../../engines/query/query-sql.ts'
import { Problem } from '../../problem.ts'
import { asQuery, freshnessOf } from '../catalog/index.ts'
import { boxOf, findProject, refusalOf } from '../projects/index.ts'
import { findNamed, type FoundTable } from './named-tables.ts'
import { oneOfFew } from './one-of-few.ts'
import { mayQuery } from './policy.ts'

export async function runQuery(context: Context, actor: Actor, { projectId, sql, limit, cutAt }: InputOf<typeof endpoint>, gone: AbortSignal): Promise<QueryResult> {
  const { db } = context
  await findProject(context, actor, projectId)
  if (!mayQuery(actor, projectId)) throw await refusalOf(db, actor, projectId, 'Rows are read by those who belong to the project.')
  return oneOfFew(actor.id, () => answer(context, actor, { projectId, sql, limit, cutAt }, gone))
}

async function answer(context: Context, actor: Actor, { projectId, sql, limit, cutAt }: InputOf<typeof endpoint>, gone: AbortSignal): Promise<QueryResult> {
  const box = await boxOf(context, projectId)
  const began = performance.now()
  let named: NamedTable[] = []
  let found: FoundTable[] = []
  let release = nothing
  const open = async (names: NamedTable[]) => {
    named = names
    found = await findNamed(context, actor, projectId, names)
    const held = await hold(context, found, gone)
    release = held.release
    return held.tables
  }
  try {
    const told = await asQuery(() => findNamed(context, actor, projectId, named), () => querySql(box, { sql, limit, cutAt, wallClockMs: longestQuery * 1000 }, open, gone))
    const ms = Math.round(performance.now() - began)
    return { ...told, ...agesOf(found, context.clock()), ms }
  } catch (error) {
    // Nobody hears it, and it is no fault.
    if (gone.aborted) throw new Problem('query_failed', 'The query was stopped: nobody waits for it any more.')
    throw error
  } finally {
    await release()
  }
}

const nothing = async () => undefined as void

/** The files of the tables, on this machine until they are released. */
async function hold({ lake }: Context, found: readonly FoundTable[], gone: AbortSignal): Promise<{ tables: QueryTable[]; release(): Promise<void> }> {
  const scans = await Promise.all(found.map(({ metadataLocation }) => scanSnapshot(lake, metadataLocation)))
  const { files, release } = await lake.hold(scans.flatMap((scan) => scan.files), gone)
  let taken = 0
  const tables = scans.map((scan, at) => ({ schema: found[at]?.as.schema ?? '', name: found[at]?.as.name ?? '', columns: scan.schema, files: files.slice(taken, (taken += scan.files.length)) }))
  return { tables, release }
}

/** A result is as old as the oldest table in it. */
function agesOf(found: readonly FoundTable[], now: Date): Pick<QueryResult, 'tables' | 'asOf'> {
  const byPath = new Map(found.map((table) => [table.path, table]))
  const tables = [...byPath.values()].toSorted((one, other) => (one.path < other.path ? -1 : 1))
  const oldest = tables.length === 0 ? null : new Date(Math.min(...tables.map(({ asOf }) => asOf.getTime())))
  return { tables: tables.map((table) => ({ tableId: table.id, path: table.path, freshness: freshnessOf(table, table.promisedAgeSeconds, now) })), asOf: oldest && oldest.toISOString() }
}
