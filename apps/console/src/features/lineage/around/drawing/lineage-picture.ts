import type { Column } from '@tributary/contract/catalog'
import { hueOf } from '../../../../ui/status/project-mark.tsx'
import type { Box, Drawing, Placement } from '../../layout/drawing.ts'
import { boundsOf } from '../../layout/viewport-of.ts'
import type { Around, Lineage } from '../../queries.ts'
import { type LineageDrawn, lineageDrawing } from './lineage-drawing.ts'

type Ink = (token: string) => string

const margin = 24

/** The graph as an SVG of its own, in the colours of the moment. */
export async function lineagePicture(lineage: Lineage, { around, columns, opened }: { around: Around; columns: readonly Column[]; opened: string }, layOut: (drawing: Drawing) => Promise<Placement>): Promise<string> {
  const drawing = lineageDrawing(lineage, around, { columns, opened: new Set(opened.split(',')) })
  const style = getComputedStyle(document.documentElement)
  return drawPicture(drawing, await layOut(drawing), (token) => style.getPropertyValue(token).trim())
}

export function drawPicture(drawing: Drawing<LineageDrawn>, { nodes, lanes }: Placement, ink: Ink): string {
  const { x, y, width, height } = boundsOf([...nodes.values(), ...lanes.values()])
  const parts = [
    ...drawing.lanes.flatMap(({ key, name, hue }) => { const box = lanes.get(key); return box ? [laneOf(box, name, ink(hue === null ? '--line' : `--project-${hueOf(hue)}`), ink)] : [] }),
    ...drawing.edges.flatMap(({ from, to }) => { const [start, end] = [nodes.get(from), nodes.get(to)]; return start && end ? [edgeOf(start, end, ink)] : [] }),
    ...drawing.nodes.flatMap((node) => { const box = nodes.get(node.key); return box ? [nodeOf(node, box, ink)] : [] }),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x - margin} ${y - margin} ${width + 2 * margin} ${height + 2 * margin}" width="${width + 2 * margin}" height="${height + 2 * margin}" font-family="IBM Plex Sans, sans-serif" font-size="12">`
    + `<rect x="${x - margin}" y="${y - margin}" width="100%" height="100%" fill="${ink('--sunken')}"/>${parts.join('')}</svg>`
}

function laneOf({ x, y, width, height }: Box, name: string, hue: string, ink: Ink) {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="${ink('--bg')}" stroke="${ink('--line')}"/><rect x="${x}" y="${y}" width="${width}" height="3" rx="1.5" fill="${hue}"/>`
    + text(x + 12, y + 24, name, ink('--ink'), 'font-weight="600"')
}

function edgeOf(start: Box, end: Box, ink: Ink) {
  const [x1, y1, x2, y2] = [start.x + start.width, start.y + start.height / 2, end.x, end.y + end.height / 2]
  const bend = Math.max(32, Math.abs(x2 - x1) / 2)
  return `<path d="M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}" fill="none" stroke="${ink('--ink-3')}"/>`
}

function nodeOf({ shown }: LineageDrawn, { x, y, width, height }: Box, ink: Ink) {
  const middle = y + height / 2 + 4
  if (shown.kind === 'fold') return frame({ x, y, width, height }, 4, ink('--bg'), ink('--line-strong')) + text(x + 10, middle, `${shown.fold.tables.length} more tables`, ink('--ink'))
  const { kind, name, freshness } = shown.node
  if (kind === 'extractor' || kind === 'transformation') return frame({ x, y, width, height }, height / 2, ink('--ink-2'), 'none') + text(x + width / 2, middle, name, ink('--bg'), 'font-weight="600" text-anchor="middle"')
  const state = freshness?.state === 'late' ? ink('--late') : freshness?.state === 'broken' ? ink('--broken') : ink('--ink-3')
  const below = kind === 'hidden' ? 'not shared' : freshness ? freshness.state : shown.node.detail
  return frame({ x, y, width, height }, 4, ink('--surface'), shown.focus ? ink('--accent') : ink('--line-strong')) + text(x + 10, y + 19, name, ink('--ink'), 'font-family="JetBrains Mono, monospace"') + text(x + 10, y + 36, below, state)
}

function frame({ x, y, width, height }: Box, radius: number, fill: string, stroke: string) {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}" stroke="${stroke}"/>`
}

function text(x: number, y: number, words: string, fill: string, more = '') {
  return `<text x="${x}" y="${y}" fill="${fill}" ${more}>${words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</text>`
}
