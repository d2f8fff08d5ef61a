/** Chance that a seed repeats. */
export interface Random {
  /** From 0 to below 1. */
  next(): number
  int(below: number): number
  pick<Item>(items: readonly Item[]): Item
  chance(of: number): boolean
  letters(count: number): string
}

/** Mulberry32: small, fast and good enough to wander. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (below: number) => Math.floor(next() * below)
  return {
    next,
    int,
    pick: (items) => items[int(items.length)] as (typeof items)[number],
    chance: (of) => next() < of,
    letters: (count) => Array.from({ length: count }, () => String.fromCharCode(97 + int(26))).join(''),
  }
}
