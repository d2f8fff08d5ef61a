import { expect, test } from 'vitest'
import { isInView, viewportOf } from './viewport-of.ts'

const size = { width: 1000, height: 600 }
const bars = { top: 60, bottom: 60 }
const box = (x: number, y: number) => ({ x, y, width: 100, height: 40 })

test('a small graph is shown whole and not enlarged', () => {
  const placement = { nodes: new Map([['a', box(0, 0)], ['b', box(300, 100)]]), lanes: new Map(), marks: new Map() }
  const viewport = viewportOf(placement, size, 'a', bars)
  expect(viewport.zoom).toBe(1)
  for (const one of placement.nodes.values()) expect(isInView(one, size, viewport)).toBe(true)
})

test('of a graph too large to be read whole, the focus is in the middle', () => {
  const placement = { nodes: new Map([['a', box(0, 0)], ['b', box(9000, 100)], ['c', box(5000, 5000)]]), lanes: new Map(), marks: new Map() }
  const viewport = viewportOf(placement, size, 'c', bars)
  expect(isInView(box(5000, 5000), size, viewport)).toBe(true)
  expect(isInView(box(0, 0), size, viewport)).toBe(false)
})
