import { afterAll, expect, test } from 'vitest'
import type { CommitStep } from '../../features/catalog/loads/commit-step.ts'
import { testApp } from '../test-app.ts'
import { type Change, changes } from './changes.ts'
import { loseLeases } from './crash-rounds.ts'
import { crashingWorker } from './crashing-worker.ts'
import { lakeLeftovers } from './lake-leftovers.ts'
import { shownTable } from './shown-table.ts'
import { compaction } from './tidyings.ts'

const app = await testApp()
afterAll(() => app.close())
const { context } = app

/** Where each kind of change is when its worker stops. */
const phases: [string, CommitStep][][] = [
  [['full', 'before adoption'], ['append', 'before manifest'], ['upsert', 'after metadata'], ['delete', 'before manifest list'], ['key', 'staging made'], ['compaction', 'before metadata']],
  [['full', 'transaction begun'], ['append', 'pointer moved'], ['upsert', 'columns recorded'], ['delete', 'job finished'], ['key', 'job held'], ['compaction', 'snapshot recorded']],
]

test('a worker that is stopped in the middle of any phase, and goes on when others have its jobs, commits nothing', { timeout: 600_000 }, async () => {
  const [late, other] = await Promise.all([crashingWorker(app), crashingWorker(app)])
  try {
    const begun = (await Promise.all(phases.map(async (pairs) => {
      const kinds = [...await changes(app), await compaction(app)]
      return Promise.all(pairs.map(async ([name, step]) => {
        const change = kinds.find((kind) => kind.name === name) as Change
        await change.prepare?.(1)
        return { name: `${name} at "${step}"`, step, change, who: await change.begin(late, 1), before: await shownTable(context, change.tableId) }
      }))
    }))).flat()
    const work = { do: 'work', concurrency: begun.length, isUnordered: false } as const
    const shown = () => Promise.all(begun.map(async ({ name, change }) => [name, await shownTable(context, change.tableId)] as const))
    const snapshots = () => context.db.snapshot.count()

    late.ask({ do: 'stop', at: Object.fromEntries(begun.map(({ who, step }) => [who, step])), count: begun.length, by: 'SIGSTOP' })
    late.ask(work)
    await late.stopped
    expect(await shown()).toEqual(begun.map(({ name, before }) => [name, before]))
    // The database lets go of what a worker holds that says nothing for as long as a lease.
    await loseLeases(context)
    other.ask(work)
    expect(await Promise.all(begun.map(({ who }) => other.over(who)))).toEqual(begun.map(() => null))
    const after = begun.map(({ name, change }) => [name, change.after(1)])
    expect(await shown()).toEqual(after)
    const made = await snapshots()

    late.goOn()
    const outcomes = await Promise.all(begun.map(async ({ name, who }) => [name, await late.over(who)]))
    expect(outcomes.filter(([, error]) => error === null)).toEqual([])
    expect(await shown()).toEqual(after)
    expect(await snapshots()).toBe(made)
    expect(await lakeLeftovers(context)).toEqual({ left: [], missing: [] })
  } finally {
    await Promise.all([late.end(), other.end()])
  }
})
