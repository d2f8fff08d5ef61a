import { expect, test } from 'vitest'
import { runSql } from '../run-sql.ts'
import { usePrisoners } from '../testing/attacks.ts'
import { useBox } from '../testing/test-box.ts'

const it = useBox()
const imprison = usePrisoners(it)
const unreadable = { name: 'EngineStopped', message: 'The engine gave an answer that could not be read.' }
const say = (line: string) => `(await load('node:fs')).writeSync(3, ${JSON.stringify(`${line}\n`)}); await new Promise(() => undefined)`
const shout = (line: string) => `const fs = await load('node:fs'); const piece = Buffer.from(${line}); for (let at = 0; ; ) { try { at = (at + fs.writeSync(3, piece, at)) % piece.length } catch { await new Promise((next) => setTimeout(next, 1)) } }`

test.each([
  ['no JSON', 'nonsense'],
  ['nothing', 'null'],
  ['a list', '[]'],
  ['no number', '{"answer":1}'],
  ['a number that is none', '{"id":1e999,"answer":1}'],
  ['a failure without words', '{"id":1,"failure":null}'],
  ['a failure of numbers', '{"id":1,"failure":{"message":1,"kind":2}}'],
  ['an event that is none', '{"id":1,"event":7}'],
])('an answer that makes no sense, %s, ends the child and not the wait', async (_, answer) => {
  const { code } = await imprison([], { engine: false })
  await expect(code(say(answer))).rejects.toMatchObject(unreadable)
})

test.each([
  ['a line without end', "'x'.repeat(1 << 16)"],
  ['events without end', `JSON.stringify({ id: 1, event: { text: 'x'.repeat(1 << 16) } }) + '\\n'`],
  ['answers to nobody, without end', `JSON.stringify({ id: 99, answer: 'x'.repeat(1 << 16) }) + '\\n'`],
  ['empty lines without end', "'\\n'.repeat(1 << 16)"],
])('who does not stop talking is stopped: %s', async (_, line) => {
  const { code } = await imprison([], { engine: false })
  await expect(code(shout(line))).rejects.toMatchObject(unreadable)
})

test('what is told of a failure or on the way is short and plain', async () => {
  const { child } = await imprison([], { engine: false })
  const told: unknown[] = []
  // More than a pipe takes at once.
  const sql = `const fs = await load('node:fs')
    const put = (line) => { for (let rest = Buffer.from(line); rest.length > 0;) try { rest = rest.subarray(fs.writeSync(3, rest)) } catch (error) { if (error.code !== 'EAGAIN') throw error } }
    put(JSON.stringify({ id: 1, event: { text: 'x'.repeat(99999), line: 1, more: { deep: 1 }, list: [1] } }) + '\\n')
    put(JSON.stringify({ id: 1, failure: { message: 'y'.repeat(99999), kind: 'Mine', line: { a: 1 } } }) + '\\n')`
  await expect(child.ask({ do: 'script', sql }, (event) => told.push(event))).rejects.toMatchObject({ failure: { kind: 'Mine', message: 'y'.repeat(10_000) } })
  expect(told).toEqual([{ text: 'x'.repeat(10_000), line: 1 }])
})

test('an answer to what nobody asked yet is no answer', async () => {
  const { code } = await imprison([], { engine: false })
  await code(`(await load('node:fs')).writeSync(3, '{"id":2,"answer":"early"}\\n'); return 1`)
  expect(await code('return 2')).toBe(2)
})

test('what a child complains about is kept short and told to nobody who wrote the script', async () => {
  const { code, child } = await imprison([], { engine: false })
  const error = await code("(await load('node:fs')).writeSync(2, 'secret '.repeat(9999)); process.exit(7)").catch((reason: Error) => reason.message)
  expect(error).toBe('The engine was ended in the middle of the work (code 7). Nothing was written.')
  await child.stop()
  expect(it.logged.at(-1)?.length).toBeLessThan(2100)
})

test('an endless list of statements is told once each and runs', async () => {
  let told = 0
  const control = { signal: it.signal, onLog: () => undefined, onProgress: () => void told++ }
  await runSql(it.box, { inputs: [], statements: 'SELECT 1;'.repeat(5000), outputs: [], workFolder: it.work }, control)
  expect(told).toBe(5000)
})
