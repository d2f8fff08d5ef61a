import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { firstRows } from './first-rows.ts'

const read = (text: string, format: 'text' | 'csv', pieces = 3) => {
  const bytes = Buffer.from(text)
  const chunks = Array.from({ length: Math.ceil(bytes.length / pieces) }, (_, at) => bytes.subarray(at * pieces, (at + 1) * pieces))
  return firstRows(Readable.from(chunks), format)
}

test('text is told apart from null, and its escapes are undone', async () => {
  expect(await read('1\t\\N\t\na\\tb\\nc\t\\\\N\t\\\\x00ff\nžluť 🌊\tN\t \n', 'text')).toEqual([['1', null, ''], ['a\tb\nc', '\\N', '\\x00ff'], ['žluť 🌊', 'N', ' ']])
})

test('in CSV an empty field is null, an empty pair of quotes is not', async () => {
  expect(await read('"1",,""\n"a ""b"", c","d\ne",plain\n"",\n\n', 'csv')).toEqual([['1', null, ''], ['a "b", c', 'd\ne', 'plain'], ['', null], [null]])
})

test('values are cut at 200 characters, and never within one', async () => {
  const [row] = await read(`${'x'.repeat(200)}\t${'x'.repeat(201)}\t${'🌊'.repeat(300)}\n`, 'text', 50)
  expect(row).toEqual(['x'.repeat(200), `${'x'.repeat(200)}…`, `${'🌊'.repeat(200)}…`])
})

test('after twenty rows nothing more is read', async () => {
  let sent = 0
  const endless = new Readable({ read() { this.push(`row ${sent += 1}\n`) } })
  expect(await firstRows(endless, 'text')).toHaveLength(20)
  expect(endless.destroyed).toBe(true)
  expect(sent).toBeLessThan(10_000)
})

test('a failure of the source is the failure of the sample', async () => {
  const broken = new Readable({ read() { this.destroy(new Error('gone')) } })
  await expect(firstRows(broken, 'text')).rejects.toThrow('gone')
})
