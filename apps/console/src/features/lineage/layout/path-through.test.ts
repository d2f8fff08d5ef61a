import { expect, test } from 'vitest'
import { pathThrough } from './path-through.ts'

const edge = (from: string, to: string) => ({ key: `${from}>${to}`, from, to })
const edges = [edge('a', 'b'), edge('b', 'd'), edge('c', 'd'), edge('d', 'e'), edge('b', 'f')]

test('a path goes up and down from its node, and not to what merely stands beside', () => {
  const { nodes, edges: passed } = pathThrough('b', edges)
  expect([...nodes].toSorted()).toEqual(['a', 'b', 'd', 'e', 'f'])
  expect([...passed].toSorted()).toEqual(['a>b', 'b>d', 'b>f', 'd>e'])
})

test('a circle ends', () => {
  expect([...pathThrough('a', [edge('a', 'b'), edge('b', 'a')]).nodes].toSorted()).toEqual(['a', 'b'])
})
