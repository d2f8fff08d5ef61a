import { readFileSync, readdirSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const source = join(root, 'apps/bff/src')

const readers = [
  'env.ts',
  // Another program, in the box: it tells the names it sees, so that the worker can judge whether there are none.
  'engines/child/probe.ts',
]

const readsEnvironment = (text) => /\bprocess\s*(\?\.|\.)\s*env\b|\bprocess\s*\[|\benv\b[^}]*\}\s*(=\s*process\b|from 'node:process')/.test(text)

test('one file of the BFF reads the environment', () => {
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
    .map((entry) => relative(source, join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(testing|generated)\//.test(file))
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((file) => readsEnvironment(readFileSync(join(source, file), 'utf8'))).toSorted()).toEqual(readers.toSorted())
})

test.each([
  ["process.env['PATH']", true],
  ['const { PATH } = process.env', true],
  ["process['env'].PATH", true],
  ['const { env } = process', true],
  ["import { env } from 'node:process'", true],
  ["spawn(program, args, { env: {}, cwd: '/' })", false],
  ['process.pid', false],
])('%s', (text, reads) => {
  expect(readsEnvironment(text)).toBe(reads)
})
