import { formatCount } from '../../../ui/text/format-quantity.ts'

const year = 365

/** How long the audit log is kept, in days; null: for ever. */
export const retentions: readonly (number | null)[] = [null, 90, year, 2 * year, 5 * year, 10 * year]

/** "2 years", "90 days". */
export function keptFor(days: number): string {
  const years = days / year
  if (!Number.isInteger(years)) return formatCount(days, 'day')
  return years === 1 ? 'a year' : `${years} years`
}
