import { globSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { pictures } from '../pictures/pictures.mjs'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'docs/pictures')
const made = pictures.map(({ name }) => `${name}.png`).toSorted()
const there = globSync('*', { cwd: folder }).toSorted()
const shown = globSync(['README.md', 'docs/*.md'], { cwd: root }).flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, says, path]) => ({ file, says, path: relative(folder, join(root, dirname(file), path)) })))

test('every picture that is there is made by npm run pictures, and the other way round', () => {
  expect(there).toEqual(made)
})

test('the docs show every picture, each of them with what it says to those who do not see it', () => {
  expect([...new Set(shown.map(({ path }) => path))].toSorted()).toEqual(made)
  expect(shown.filter(({ says }) => says.split(' ').length < 4).map(({ file, path }) => `${file}: ${basename(path)}`)).toEqual([])
})

test('each is small', () => {
  expect(there.filter((name) => statSync(join(folder, name)).size > 200_000)).toEqual([])
})
