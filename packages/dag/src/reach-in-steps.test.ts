import { expect, test } from 'vitest'
import { reachInSteps } from './reach-in-steps.ts'

const edges: Record<string, string[]> = { a: ['b', 'c'], b: ['d', 'a'], c: ['d'], d: ['e', 'b'], e: [] }

function asked() {
  const questions: string[][] = []
  const nextOf = async (nodes: readonly string[]) => {
    questions.push([...nodes])
    return nodes.flatMap((node) => edges[node] ?? [])
  }
  return { questions, nextOf }
}

test('nodes come with their distance, asked for step by step', async () => {
  const { questions, nextOf } = asked()
  expect([...await reachInSteps('a', nextOf, { steps: 2, atMost: 10 })]).toEqual([['b', 1], ['c', 1], ['d', 2]])
  expect(questions).toEqual([['a'], ['b', 'c']])
})

test('a cycle ends', async () => {
  const { nextOf } = asked()
  expect([...(await reachInSteps('a', nextOf, { steps: 50, atMost: 10 })).keys()]).toEqual(['b', 'c', 'd', 'e'])
})

test('no more than asked for, the nearest ones', async () => {
  const { nextOf } = asked()
  expect([...(await reachInSteps('a', nextOf, { steps: 5, atMost: 3 })).keys()]).toEqual(['b', 'c', 'd'])
  expect(await reachInSteps('a', nextOf, { steps: 0, atMost: 3 })).toEqual(new Map())
})
