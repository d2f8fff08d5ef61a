import type { Endpoint } from '@tributary/contract/endpoint'
import { cursor, hostileKey, hostileValue } from './hostile-value.ts'
import type { Pool } from './pool.ts'
import type { Random } from './random.ts'
import { validValue } from './valid-value.ts'

type Tree = Record<string, unknown>

/** Mostly an input that the endpoint asks for with something wrong in it; at times nothing is. */
export function hostileInput(endpoint: Endpoint, random: Random, pool: Pool): Tree {
  const input = validValue(endpoint.input, { random, pool }) as Tree
  const faults = random.pick([0, 0, 0, 1, 1, 1, 1, 2, 3])
  for (let fault = 0; fault < faults; fault++) spoil(input, endpoint, random, pool)
  return input
}

function spoil(input: Tree, endpoint: Endpoint, random: Random, pool: Pool) {
  const place = somewhere(input, random)
  const [at] = random.chance(0.2) ? [random.pick(Object.keys(endpoint.input.shape)) ?? 'x'] : [random.pick(Object.keys(place))]
  switch (random.int(6)) {
    case 0: return void (at !== undefined && delete place[at])
    case 1: return set(place, hostileKey(random), hostileValue(random, pool))
    case 2: return set(input, 'cursor', cursor(random, pool))
    default: return set(at === undefined || !Object.hasOwn(place, at) ? input : place, at ?? 'x', hostileValue(random, pool))
  }
}

/** A list takes one more; `__proto__` becomes a field like any other, as `JSON.parse` makes it. */
function set(place: Tree, key: string, value: unknown) {
  if (Array.isArray(place)) return void place.push(value)
  Object.defineProperty(place, key, { value, enumerable: true, configurable: true, writable: true })
}

/** The input itself, or an object or list within it. */
function somewhere(input: Tree, random: Random): Tree {
  let place = input
  while (random.chance(0.6)) {
    const inner = Object.values(place).filter((value): value is Tree => typeof value === 'object' && value !== null)
    if (inner.length === 0) return place
    place = random.pick(inner)
  }
  return place
}
