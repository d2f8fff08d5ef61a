import type { Readers } from '@tributary/contract/catalog'
import { formatCount } from '../../../ui/text/format-quantity.ts'

/** "3 transformations in 2 projects lose it": `one` and `many` are what happens to them. */
export function effectOn(readers: readonly Readers[], one: string, many: string): string {
  const [first] = readers
  const count = readers.reduce((sum, { configurations, unseen }) => sum + unseen + new Set(configurations.map(({ id }) => id)).size, 0)
  const where = first && readers.length === 1 ? first.project.name : formatCount(readers.length, 'project')
  return `${formatCount(count, 'transformation')} in ${where} ${count === 1 ? one : many}`
}
