import type { Column } from '@tributary/contract/catalog'
import type { LineageEdge, LineageNode } from '@tributary/contract/lineage'
import { formatCount, formatQuantity } from '../../../../ui/text/format-quantity.ts'
import type { Drawing, DrawnEdge, DrawnLane, DrawnNode } from '../../layout/drawing.ts'
import type { Around, Lineage } from '../../queries.ts'
import { type Fold, foldTables } from './fold-tables.ts'
import { type MoreLink, moreOf } from './more-of.ts'
import { pageOf, sentenceOf } from '../node-words.ts'

export type LineageShown =
  | { kind: 'node'; node: LineageNode; focus: boolean; columns: readonly Column[] }
  | { kind: 'fold'; fold: Fold }
export type LineageDrawn = DrawnNode & { shown: LineageShown; moreUp: MoreLink | null; moreDown: MoreLink | null }

export const shownColumns = 6
const tableSize = { width: 184, height: 46 }
const columnHeight = 21
/** Under the last node of a lane; a line of its own where a node has more neighbours. */
const foot = { plain: 12, withMore: 28 }
const pill = { letter: 6.8, padding: 44, least: 96, leastWithMore: 136, most: 208, height: 28 }

/** The answer as a graph: lanes for projects, folded where much is alike. */
export function lineageDrawing(lineage: Lineage, around: Around, { columns, opened }: { columns: readonly Column[]; opened: ReadonlySet<string> }): Drawing<LineageDrawn> {
  const folds = foldTables(lineage).filter(({ key }) => !opened.has(key))
  const foldOf = new Map(folds.flatMap((fold) => fold.tables.map(({ key }) => [key, fold] as const)))
  const single = lineage.nodes.filter(({ key }) => !foldOf.has(key)).map((node) => drawn(node, around, node.key === lineage.focus ? columns : []))
  const nodes = [...single, ...folds.map(drawnFold)]
  const projectOf = new Map(lineage.nodes.map(({ key, project }) => [key, project.id]))
  const edges = new Map<string, DrawnEdge>()
  for (const edge of lineage.edges) {
    const one = drawnEdge(edge, (key) => foldOf.get(key)?.key ?? key, projectOf)
    edges.set(one.key, { ...one, crossing: one.crossing === true || edges.get(one.key)?.crossing === true })
  }
  return { nodes, edges: [...edges.values()], lanes: lanesOf(lineage.nodes) }
}

function drawn(node: LineageNode, around: Around, columns: readonly Column[]): LineageDrawn {
  const more = columns.length > shownColumns ? 1 : 0
  const open = columns.length === 0 ? 0 : (Math.min(columns.length, shownColumns) + more) * columnHeight + 9
  const round = node.kind === 'extractor' || node.kind === 'transformation'
  const size = round
    ? { width: Math.round(Math.max(node.moreUp > 0 && node.moreDown > 0 ? pill.leastWithMore : pill.least, Math.min(pill.most, node.name.length * pill.letter + pill.padding))), height: pill.height }
    : { width: tableSize.width, height: tableSize.height + open }
  return { key: node.key, lane: node.project.id, ...size, label: sentenceOf(node), to: pageOf(node), shown: { kind: 'node', node, focus: node.key === around.focus, columns }, moreUp: moreOf(node, 'up', around), moreDown: moreOf(node, 'down', around) }
}

function drawnFold(fold: Fold): LineageDrawn {
  return { key: fold.key, lane: fold.like.project.id, ...tableSize, label: `${formatQuantity(fold.tables.length)} more tables of ${fold.like.project.name}, show them`, to: null, shown: { kind: 'fold', fold }, moreUp: null, moreDown: null }
}

function drawnEdge({ from, to, link }: LineageEdge, ended: (key: string) => string, projectOf: ReadonlyMap<string, string>): DrawnEdge {
  return { key: `${ended(from)} ${ended(to)}`, from: ended(from), to: ended(to), crossing: link !== null || projectOf.get(from) !== projectOf.get(to) }
}

function lanesOf(nodes: readonly LineageNode[]): DrawnLane[] {
  return [...Map.groupBy(nodes, ({ project }) => project.id)].flatMap(([key, own]) => {
    const tables = own.filter(({ kind }) => kind === 'table').length
    return own[0] ? [{ key, name: own[0].project.name, hue: own[0].project.hue, note: tables === 0 ? '' : formatCount(tables, 'table'), foot: own.some(({ moreUp, moreDown }) => moreUp + moreDown > 0) ? foot.withMore : foot.plain }] : []
  })
}
