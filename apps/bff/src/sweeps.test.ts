import { afterAll, expect, test } from 'vitest'
import { runSweeps, type Sweep, sweepOnce } from './sweeps.ts'
import { testApp } from './testing/test-app.ts'

const lines: string[] = []
const { context, close } = await testApp({ log: (line) => lines.push(line) })
afterAll(close)

test('of two processes one does a sweep; another sweep is not held up', async () => {
  const begun = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  const slow: Sweep = { name: 'slow', run: () => { begun.resolve(); return end.promise } }
  const first = sweepOnce(context, slow)
  await begun.promise
  expect(await sweepOnce(context, slow)).toBe(false)
  expect(await sweepOnce(context, { name: 'other', run: () => Promise.resolve() })).toBe(true)
  end.resolve()
  expect(await first).toBe(true)
  expect(await sweepOnce(context, slow)).toBe(true)
})

test('one that fails is logged, leaves its lock, and holds up no other', async () => {
  const done = Promise.withResolvers<void>()
  const failing: Sweep = { name: 'failing', run: () => Promise.reject(new Error('no room')) }
  const sweeps = runSweeps(context, [failing, { name: 'after it', run: () => { done.resolve(); return Promise.resolve() } }])
  await done.promise
  sweeps.stop()
  expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual(expect.objectContaining({ sweep: 'failing', msg: 'A sweep failed', err: expect.objectContaining({ message: 'no room' }) }))
  expect(await sweepOnce(context, { ...failing, run: () => Promise.resolve() })).toBe(true)
})

test('it comes round again until it is stopped', async () => {
  let rounds = 0
  const thrice = Promise.withResolvers<void>()
  const sweeps = runSweeps(context, [{ name: 'round', run: () => { if (++rounds === 3) { sweeps.stop(); thrice.resolve() } return Promise.resolve() } }], 5)
  await thrice.promise
  // What was begun when it was stopped has ended when its lock is free.
  while (!(await sweepOnce(context, { name: 'round', run: () => Promise.resolve() }))) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(rounds).toBe(3)
})
