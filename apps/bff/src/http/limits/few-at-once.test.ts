import { expect, test, vi } from 'vitest'
import type { Actor, Context } from '../../context.ts'
import { fewAtOnce } from './few-at-once.ts'

const context = {} as Context
const by = (id: string) => ({ id }) as Actor

/** Works that begin in their turn and end when they are told. */
function works() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const answer = fewAtOnce({ each: 2, all: 3 })((_: Context, actor: Actor, name: string) => new Promise<string>((end) => {
    begun.push(`${actor.id}${name}`)
    ends.set(`${actor.id}${name}`, () => end(name))
  }))
  return { begun, end: (name: string) => ends.get(name)?.(), ask: (who: string, name: string) => answer(context, by(who), name) }
}

test('one has two at once and all have three; who waits goes on in turn, past those who have theirs already', async () => {
  const { begun, end, ask } = works()
  const [first, ...others] = [ask('a', '1'), ask('a', '2'), ask('a', '3'), ask('b', '1'), ask('c', '1')]
  await vi.waitFor(() => expect(begun).toEqual(['a1', 'a2', 'b1']))
  end('b1')
  await others[2]
  await vi.waitFor(() => expect(begun).toEqual(['a1', 'a2', 'b1', 'c1']))
  end('a1')
  expect(await first).toBe('1')
  await vi.waitFor(() => expect(begun.at(-1)).toBe('a3'))
  for (const name of ['a2', 'a3', 'c1']) end(name)
  await Promise.all(others)
})

test('what fails makes room, and a line does not grow without end', async () => {
  const failing = fewAtOnce({ each: 1, all: 1 })(() => Promise.reject(new Error('failed')))
  const all = Array.from({ length: 103 }, () => failing(context, by('a')).then(() => '', (error: Error) => error.message))
  const told = await Promise.all(all)
  expect(told.filter((message) => message === 'failed')).toHaveLength(101)
  expect(told.slice(101)).toEqual([expect.stringContaining('too many answers'), expect.stringContaining('too many answers')])
})
