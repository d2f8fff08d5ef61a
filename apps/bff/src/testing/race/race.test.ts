import { randomInt } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { lakeLeftovers } from '../crash/lake-leftovers.ts'
import { testApp } from '../test-app.ts'
import { races } from './races.ts'

const app = await testApp()
afterAll(() => app.close())

const seed = Number(process.env['RACE_SEED'] ?? randomInt(2 ** 31))
const rounds = Number(process.env['RACE_ROUNDS'] ?? 8)

// `npm run race` takes more rounds, and a seed.
test(`${rounds} rounds of racing writers end as one after the other would (seed ${seed})`, { timeout: 120_000 + rounds * 60_000 }, async () => {
  const report = await races(app, { seed, rounds, onRound: (line) => rounds > 8 && process.stdout.write(`${line}\n`) })
  process.stdout.write(`seed ${seed}: ${JSON.stringify(report)}\n`)
  expect(await lakeLeftovers(app.context)).toEqual({ left: [], missing: [] })
})
