import type { TableRead } from './table-read.ts'

const named = 20

/** Which tables are not of the moment at which the run began; null where all are of one. */
export function momentWords(tables: readonly Pick<TableRead, 'label' | 'begun'>[]): string | null {
  const all = tables.flatMap(({ label, begun }) => (begun ? [{ label, moments: begun.moments.map((moment) => moment.toISOString()) }] : []))
  const first = all.flatMap(({ moments }) => moments).toSorted()[0]
  const others = all.filter(({ moments }) => moments.some((moment) => moment !== first))
  if (others.length === 0) return null
  const words = others.slice(0, named).map(({ label, moments }) => `${label} as of ${moments.join(' and ')}`)
  const more = others.length > named ? ` and ${others.length - named} more` : ''
  return `Not all tables are of one moment: ${words.join(', ')}${more}${others.length < all.length ? `, the others as of ${first}` : ''}.`
}
