import { formatCount } from '../../../ui/text/format-quantity.ts'
import type { CatalogFilters } from '../queries.ts'
import type { CatalogAnswer } from './catalog-facets.ts'

const meaning = 'Subscribing links the live data into your project. Nothing is copied.'

/** The sentence under the heading: how much there is, and what subscribing means. */
export function catalogFact({ counts, facets }: Pick<CatalogAnswer, 'counts' | 'facets'>, filters: CatalogFilters): string {
  const buckets = formatCount(counts.all, 'shared bucket')
  const sentence = buckets.charAt(0).toUpperCase() + buckets.slice(1)
  if (filters.q) return `${sentence} found for “${filters.q}”. ${meaning}`
  // The owners' counts follow view and filters: only without them they are those of the whole catalog.
  const whole = !filters.view && !filters.fresh && !filters.sharing
  return whole && counts.all > 0 ? `${sentence} from ${formatCount(facets.owner.length, 'project')}. ${meaning}` : `${sentence}. ${meaning}`
}
