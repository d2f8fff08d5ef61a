import { expect, test } from 'vitest'
import { nextByArrow } from './next-by-arrow.ts'

const at = (x: number, y: number) => ({ x, y, width: 100, height: 40 })
const placement = { nodes: new Map([['a', at(0, 0)], ['b', at(0, 60)], ['c', at(0, 120)], ['d', at(200, 50)]]), lanes: new Map(), marks: new Map() }
const edges = ['a', 'b', 'c'].map((from) => ({ key: from, from, to: 'd' }))

test('left and right follow the edges', () => {
  expect(nextByArrow('d', 'ArrowLeft', edges, placement)).toBe('b')
  expect(nextByArrow('c', 'ArrowRight', edges, placement)).toBe('d')
  expect(nextByArrow('d', 'ArrowRight', edges, placement)).toBeNull()
})

test('up and down stay in the column', () => {
  expect(nextByArrow('b', 'ArrowDown', edges, placement)).toBe('c')
  expect(nextByArrow('b', 'ArrowUp', edges, placement)).toBe('a')
  expect(nextByArrow('a', 'ArrowUp', edges, placement)).toBeNull()
})
