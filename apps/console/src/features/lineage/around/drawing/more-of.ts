import type { LineageNode } from '@tributary/contract/lineage'
import { formatQuantity } from '../../../../ui/text/format-quantity.ts'
import type { Around } from '../../queries.ts'
import { lineageAddress, oneStepMore } from '../lineage-address.ts'

export interface MoreLink {
  count: number
  to: string
  label: string
}

/** Where the neighbours are that the graph leaves out: one step more where the node stands at the rim, otherwise its own lineage. */
export function moreOf({ key, kind, name, step, ...counts }: LineageNode, side: 'up' | 'down', around: Around): MoreLink | null {
  const count = side === 'up' ? counts.moreUp : counts.moreDown
  if (count === 0 || kind === 'hidden') return null
  const what = `${formatQuantity(count)} more ${side === 'up' ? `${count === 1 ? 'feeds' : 'feed'} ${name}` : `${count === 1 ? 'is' : 'are'} fed by ${name}`}`
  const next = oneStepMore(around[side])
  const atRim = (side === 'up' ? -step : step) === around[side]
  if (atRim && next !== null) {
    const steps = { ...around, [side]: next }
    return { count, to: lineageAddress(around.focus, new URLSearchParams([['up', String(steps.up)], ['down', String(steps.down)]])), label: `${what}: show one step more ${side}stream` }
  }
  return kind === 'source' ? null : { count, to: lineageAddress(key), label: `${what}: begin from there` }
}
