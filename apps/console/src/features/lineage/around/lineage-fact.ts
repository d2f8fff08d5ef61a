import type { LineageNode } from '@tributary/contract/lineage'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import type { Lineage } from '../queries.ts'

/** The sentence under the heading: "Comes from 4 tables of 2 projects and feeds 1 table; 2 are late." */
export function lineageFact({ focus, nodes, leftOut }: Lineage): string {
  const others = nodes.filter(({ key }) => key !== focus)
  const up = others.filter(({ step }) => step < 0)
  const down = others.filter(({ step }) => step > 0)
  const late = nodes.filter(({ freshness }) => freshness?.state === 'late' || freshness?.state === 'broken').length
  const more = leftOut === 0 ? '' : ` ${formatCount(leftOut, 'neighbour')} further away ${leftOut === 1 ? 'is' : 'are'} not shown.`
  return `Comes from ${wordsOf(up)} and feeds ${wordsOf(down)}${late === 0 ? '' : `; ${late} ${late === 1 ? 'is' : 'are'} late`}.${more}`
}

/** Where no table is in sight, what stands there instead. */
function wordsOf(nodes: readonly LineageNode[]): string {
  const of = (kind: LineageNode['kind']) => nodes.filter((node) => node.kind === kind)
  const [tables, extractors] = [of('table'), of('extractor')]
  const seen = tables.length === 0 && extractors.length > 0 ? formatCount(extractors.length, 'extractor') : tablesOf(tables)
  if (of('hidden').length === 0) return seen
  const hidden = 'what is not shared with you'
  return tables.length + extractors.length === 0 ? hidden : `${seen} beside ${hidden}`
}

function tablesOf(tables: readonly LineageNode[]): string {
  const projects = new Set(tables.map(({ project }) => project.id)).size
  return `${formatCount(tables.length, 'table')}${projects > 1 ? ` of ${projects} projects` : ''}`
}
