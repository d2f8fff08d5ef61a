import type { Box, Placement } from './drawing.ts'

const margin = 20
const smallest = 0.6
const near = 0.85

/** What a graph opens with: all of it where it can still be read, otherwise the surroundings of its focus. */
export function viewportOf({ nodes, lanes }: Placement, size: { width: number; height: number }, focus: string | null, edges: { top: number; bottom: number }) {
  const all = boundsOf([...nodes.values(), ...lanes.values()])
  const room = { width: size.width - 2 * margin, height: size.height - edges.top - edges.bottom }
  const whole = Math.min(1, room.width / all.width, room.height / all.height)
  const centre = nodes.get(focus ?? '')
  if (whole >= smallest || !centre) {
    const zoom = Math.max(0.1, whole)
    return { x: margin + (room.width - all.width * zoom) / 2 - all.x * zoom, y: edges.top + Math.max(0, (room.height - all.height * zoom) / 2) - all.y * zoom, zoom }
  }
  const { x, y } = centred(centre, size, near)
  const kept = (at: number, from: number, length: number, before: number, after: number) => Math.min(before - from * near, Math.max(after - (from + length) * near, at))
  // Beyond its border a graph has nothing to show.
  return {
    x: all.width * near > room.width ? kept(x, all.x, all.width, margin, size.width - margin) : x,
    y: all.height * near > room.height ? kept(y, all.y, all.height, edges.top, size.height - edges.bottom) : y,
    zoom: near,
  }
}

export function centred(box: Box, size: { width: number; height: number }, zoom: number) {
  return { x: size.width / 2 - (box.x + box.width / 2) * zoom, y: size.height / 2 - (box.y + box.height / 2) * zoom, zoom }
}

/** It can be seen as a whole. */
export function isInView(box: Box, size: { width: number; height: number }, { x, y, zoom }: { x: number; y: number; zoom: number }): boolean {
  const left = box.x * zoom + x
  const top = box.y * zoom + y
  return left >= 0 && top >= 0 && left + box.width * zoom <= size.width && top + box.height * zoom <= size.height
}

export function boundsOf(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return { x: 0, y: 0, width: 1, height: 1 }
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return { x, y, width: Math.max(...boxes.map((box) => box.x + box.width)) - x, height: Math.max(...boxes.map((box) => box.y + box.height)) - y }
}
