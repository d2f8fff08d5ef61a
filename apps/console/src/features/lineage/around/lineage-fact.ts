import type { LineageNode } from '@tributary/contract/lineage'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import type { Lineage } from '../queries.ts'

/** The sentence under the heading: "Comes from 4 tables of 2 projects and feeds 1 table; 2 are late." */
export function lineageFact({ focus, nodes, leftOut }: Lineage): string {
  const tables = nodes.filter(({ kind, key }) => kind === 'table' && key !== focus)
  const up = tables.filter(({ step }) => step < 0)
  const down = tables.filter(({ step }) => step > 0)
  const late = nodes.filter(({ freshness }) => freshness?.state === 'late' || freshness?.state === 'broken').length
  const more = leftOut === 0 ? '' : ` ${formatCount(leftOut, 'neighbour')} further away ${leftOut === 1 ? 'is' : 'are'} not shown.`
  return `Comes from ${tablesOf(up)} and feeds ${tablesOf(down)}${late === 0 ? '' : `; ${late} ${late === 1 ? 'is' : 'are'} late`}.${more}`
}

function tablesOf(tables: readonly LineageNode[]): string {
  const projects = new Set(tables.map(({ project }) => project.id)).size
  return `${formatCount(tables.length, 'table')}${projects > 1 ? ` of ${projects} projects` : ''}`
}
