import type { Freshness, FreshnessState } from '@tributary/contract/values/freshness'
import { expect, test } from 'vitest'
import { worstOf } from './worst-of.ts'

const aged = (state: FreshnessState, ageSeconds: number | null): Freshness => ({ state, ageSeconds, asOf: null, promisedAgeSeconds: null })

test('the worst state decides, then the age', () => {
  expect(worstOf([aged('kept', 10), aged('late', 5), aged('late', 50), aged('unpromised', 900)])).toEqual(aged('late', 50))
  expect(worstOf([aged('unpromised', 1), aged('unknown', null), aged('kept', 1)])).toEqual(aged('unknown', null))
  expect(worstOf([])).toBeUndefined()
})
