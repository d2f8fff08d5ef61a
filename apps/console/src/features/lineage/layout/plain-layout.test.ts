import { expect, test } from 'vitest'
import type { Box, Drawing } from './drawing.ts'
import { plainLayout } from './plain-layout.ts'

const node = (key: string, lane: string | null = null) => ({ key, lane, width: 100, height: 40, label: key, to: null })
const edge = (from: string, to: string) => ({ key: `${from} ${to}`, from, to })
const lane = (key: string) => ({ key, name: key, hue: 1, note: '', foot: 12 })
const apart = (one: Box, other: Box) => one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y

test('what feeds stands left of what is fed, and nothing covers anything', () => {
  const drawing: Drawing = {
    nodes: ['d', 'c', 'b', 'a'].map((key) => node(key)), lanes: [],
    edges: [edge('a', 'c'), edge('b', 'c'), edge('c', 'd')],
  }
  const { nodes } = plainLayout(drawing)
  const x = (key: string) => nodes.get(key)?.x ?? NaN
  expect(x('a')).toBe(x('b'))
  expect(x('a')).toBeLessThan(x('c'))
  expect(x('c')).toBeLessThan(x('d'))
  const boxes = [...nodes.values()]
  for (const [at, box] of boxes.entries()) for (const other of boxes.slice(at + 1)) expect(apart(box, other)).toBe(true)
})

test('lanes hold their nodes and stand apart', () => {
  const { nodes, lanes } = plainLayout({ nodes: [node('y', 'right'), node('x', 'left'), node('z', 'right')], edges: [edge('x', 'y'), edge('y', 'z')], lanes: [lane('left'), lane('right')] })
  const [left, right] = [lanes.get('left'), lanes.get('right')]
  const z = nodes.get('z')
  if (!left || !right || !z) throw new Error('something has no place')
  expect(left.x).toBeLessThan(right.x)
  expect(apart(left, right)).toBe(true)
  expect(z.x).toBeGreaterThan(right.x)
  expect(z.x + z.width).toBeLessThan(right.x + right.width)
})

test('a circle ends', () => {
  expect(plainLayout({ nodes: [node('a'), node('b')], edges: [edge('a', 'b'), edge('b', 'a')], lanes: [] }).nodes.size).toBe(2)
})
