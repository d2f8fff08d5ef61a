import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { rolePage } from '../../apps/bff/src/testing/roles/role-page.ts'

const file = resolve(import.meta.dirname, '../../docs/security.md')
const [begin, end] = ['<!-- who may what -->', '<!-- end of who may what -->']

// The table that a test drives every endpoint by. `npm run docs` writes the page anew.
test('the page says of every operation who may do it', () => {
  const text = readFileSync(file, 'utf8')
  const from = text.indexOf(begin)
  const to = text.indexOf(end, from)
  expect(from).toBeGreaterThan(0)
  expect(to).toBeGreaterThan(from)
  const written = `${begin}\n${rolePage()}\n${end}`
  if (process.env.UPDATE_DOCS) writeFileSync(file, text.slice(0, from) + written + text.slice(to + end.length))
  expect(readFileSync(file, 'utf8')).toContain(written)
})
