import { expect, test } from 'vitest'
import { oneOfFew } from './one-of-few.ts'

const more = (who: string) => oneOfFew(who, async () => 'answered')

test('one has three at once and all together twelve, and each that ends or fails makes room', async () => {
  const works = ['a', 'b', 'c', 'd'].flatMap((who) => [1, 2, 3].map(() => ({ who, ...Promise.withResolvers<string>() })))
  const running = works.map(({ who, promise }) => oneOfFew(who, () => promise))
  await expect(more('a')).rejects.toMatchObject({ code: 'too_many_requests', message: expect.stringContaining('You have 3 queries running') as string })
  await expect(more('e')).rejects.toMatchObject({ code: 'too_many_requests', message: expect.stringContaining('This server answers 12 queries') as string })
  works[0]?.resolve('done')
  expect(await running[0]).toBe('done')
  expect(await more('e')).toBe('answered')
  works[1]?.reject(new Error('failed'))
  await expect(running[1]).rejects.toThrow('failed')
  expect([await more('a'), await more('e')]).toEqual(['answered', 'answered'])
  for (const work of works) work.resolve('done')
  await Promise.all(running.slice(2))
})
