import { afterAll, describe, expect, test } from 'vitest'
import { type CommitStep, commitSteps } from '../../features/catalog/loads/commit-step.ts'
import { testApp } from '../test-app.ts'
import { type Change, changes } from './changes.ts'
import { crashRounds } from './crash-rounds.ts'
import { lakeLeftovers } from './lake-leftovers.ts'
import { compaction, expiry } from './tidyings.ts'

const app = await testApp()
afterAll(() => app.close())
const visited = new Set<CommitStep>()
/** A machine with much else to do kills slowly. */
const patience = { timeout: 600_000 }

async function proveKills(list: readonly Change[], daysLater: number) {
  const steps = await crashRounds(app, list, daysLater, async (step, round) => {
    for (const { name, isCommitted, before, killed, end, expected, snapshots: [made, usual] } of round) {
      const at = `${name}, killed at "${step}"`
      expect.soft(killed, at).toEqual(isCommitted ? expected : before)
      expect.soft(end, `${at}, in the end`).toEqual(expected)
      expect.soft(made, `${at}: snapshots`).toBe(usual)
    }
    expect.soft(await lakeLeftovers(app.context), `after a kill at "${step}"`).toEqual({ left: [], missing: [] })
  })
  for (const step of steps) visited.add(step)
  return steps
}

describe('killed at any step, a table is as before or as after, another worker goes on, and the sweep finds what is left', () => {
  test('loads, deletions, keys, compactions, restores and changes of columns', patience, async () => {
    expect(await proveKills([...await changes(app), await compaction(app)], 0)).toContain('job finished')
  })
  test('expiry, and the sweep itself', patience, async () => {
    expect(await proveKills([await expiry(app)], 40)).toContain('orphans removed')
  })
  test('each step that there is was visited', () => {
    expect([...visited].toSorted()).toEqual([...commitSteps].toSorted())
  })
})
