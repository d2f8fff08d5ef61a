import { createHash } from 'node:crypto'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pour } from './pour.ts'

let folder = ''
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'tributary-pour-'))))
afterAll(() => rm(folder, { recursive: true }))

const mebibyte = 1024 ** 2

test('what is written is given back at once, except where others lie beside it', async () => {
  const whole = [1, 2, 3].map((fill) => Buffer.alloc(mebibyte, fill))
  const shared = Buffer.alloc(2 * mebibyte, 4)
  const parts = [shared.subarray(0, mebibyte), shared.subarray(mebibyte)]
  const sent = Buffer.concat([...whole, ...parts])
  const hash = createHash('sha256')
  const file = await open(join(folder, 'poured'), 'w+')
  expect(await pour(Readable.from([...whole, ...parts]), file, { from: 0, end: sent.length, hashes: [hash], mayWrite: () => true })).toEqual({ to: sent.length, fault: null })
  await file.close()
  expect((await readFile(join(folder, 'poured'))).equals(sent)).toBe(true)
  expect(hash.digest('hex')).toBe(createHash('sha256').update(sent).digest('hex'))
  expect(whole.map(({ length }) => length)).toEqual([0, 0, 0])
  expect(shared.length).toBe(2 * mebibyte)
})
