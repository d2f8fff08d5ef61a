import { randomInt } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../test-app.ts'
import { fuzz, type Report } from './fuzz.ts'

const app = await testApp()
afterAll(() => app.close())

const seed = Number(process.env['FUZZ_SEED'] ?? randomInt(2 ** 31))
const count = Number(process.env['FUZZ_COUNT'] ?? 20_000)

// `npm run fuzz` sends a million, and takes a seed.
test(`${count} hostile requests are refused by the book or rightly accepted (seed ${seed})`, async () => {
  const report = await fuzz(app, { seed, count, onFault: (fault) => process.stdout.write(`${fault}\n`) })
  process.stdout.write(`seed ${seed}: ${said(report)}\n`)
  expect(report.faults, `npm run fuzz -- --seed ${seed} --count ${count}`).toBe(0)
  expect(report.sent).toBe(count)
  expect(report.proved).toBeGreaterThan(report.refused * 0.8)
}, Math.max(600_000, count * 50))

function said({ sent, seconds, statuses, refused, proved, accepted, faults }: Report) {
  const counts = Object.entries(statuses).map(([status, times]) => `${times} × ${status}`).join(', ')
  return `${sent} requests in ${seconds.toFixed(1)} s, ${Math.round(sent / seconds)} a second: ${counts}. ${accepted.size} operations took one. `
    + `${proved} of ${refused} refusals seen to leave the database as it was. ${faults} faults.`
}
