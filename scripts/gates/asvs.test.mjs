import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { expect, test } from 'vitest'

const page = resolve(import.meta.dirname, '../../docs/asvs.md')
const text = readFileSync(page, 'utf8')

/** Requirements of levels 1 and 2 of ASVS 5.0, by section. */
const chapters = {
  4.1: [1, 2, 3], 4.2: [1], 4.3: [1, 2], 4.4: [1, 2, 3, 4],
  6.1: [1, 2, 3], 6.2: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 6.3: [1, 2, 3, 4], 6.4: [1, 2, 3, 4], 6.5: [1, 2, 3, 4, 5], 6.6: [1, 2, 3], 6.8: [1, 2, 3, 4],
  7.1: [1, 2, 3], 7.2: [1, 2, 3, 4], 7.3: [1, 2], 7.4: [1, 2, 3, 4, 5], 7.5: [1, 2], 7.6: [1, 2],
  8.1: [1, 2], 8.2: [1, 2, 3], 8.3: [1], 8.4: [1],
}

const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \| (.+) \| (.+) \| (.+) \|$/gm)].map(([, number, , , does, held]) => ({ number, does, held }))

/** Each test of the file by its title, as it is written there. */
function titlesOf(file) {
  const found = readFileSync(file, 'utf8').matchAll(/^(?:\s*test\b|\]).*?\((['"`])((?:\\.|(?!\1).)*)\1, (?:async )?\(/gm)
  return [...found].map(([, , title]) => title.replaceAll(/\\(.)/g, '$1'))
}

/** What a row names: `[file](path) “title” “title”`, and more of these. */
function testsOf(held) {
  return [...held.matchAll(/\[[\w.-]+\]\(([^)#]+)\)((?: “[^”]+”)*)/g)].flatMap(([, path, titles]) =>
    [...titles.matchAll(/“([^”]+)”/g)].map(([, title]) => ({ file: resolve(dirname(page), path), title })))
}

test('every requirement of levels 1 and 2 has its row', () => {
  const expected = Object.entries(chapters).flatMap(([section, numbers]) => numbers.map((number) => `${section}.${number}`))
  expect(rows.map(({ number }) => number).filter((number) => !number.startsWith('10.'))).toEqual(expected)
})

test.each(rows)('$number is held by tests, is said to fall short, or has a reason why it is n/a', ({ does, held }) => {
  const isReasoned = /^(n\/a|falls short|in part): ./.test(does)
  const named = testsOf(held)
  expect(named.length > 0 || isReasoned).toBe(true)
  expect(named.filter(({ file, title }) => !existsSync(file) || !titlesOf(file).includes(title))).toEqual([])
})

test('the page counts right', () => {
  const own = rows.filter(({ number }) => !number.startsWith('10.'))
  const [, ...told] = /Of (\d+) requirements (\d+) are met, (\d+) ask .+ \(\*n\/a\*\), (\d+) are met \*in part\*, and\s+(\d+) \*fall short\*/.exec(text) ?? []
  const count = (begin) => own.filter(({ does }) => does.startsWith(begin)).length
  const less = [count('n/a: '), count('in part: '), count('falls short: ')]
  expect(told.map(Number)).toEqual([own.length, own.length - less[0] - less[1] - less[2], ...less])
})

test('titles are found however a test is written', () => {
  const titles = titlesOf(import.meta.filename)
  expect(titles).toContain('titles are found however a test is written')
  expect(titles).toContain('$number is held by tests, is said to fall short, or has a reason why it is n/a')
  expect(titles).toHaveLength(4)
})
