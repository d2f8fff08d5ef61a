import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const FILES_IN_A_FOLDER = 15

function sources(...folders) {
  return folders.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(node_modules|generated|dist)\//.test(file)))
}

/** Lines that are neither blank nor comment. */
function countLines(text) {
  return text.replace(/^\s*\/\*[\s\S]*?\*\/\s*$/gm, '').split('\n').filter((line) => line.trim() && !line.trim().startsWith('//')).length
}

function measure(files, longest) {
  const counts = files.map((file) => [countLines(readFileSync(join(root, file), 'utf8')), file]).toSorted(([one], [other]) => one - other)
  const at = (share) => counts[Math.min(counts.length - 1, Math.floor(counts.length * share))]
  return { count: counts.length, median: at(0.5)[0], p95: at(0.95)[0], tooLong: counts.filter(([count]) => count > longest) }
}

test.each([
  { name: 'apps', folders: ['apps'], median: 60, p95: 200, longest: 300 },
  { name: 'lake', folders: ['packages/lake'], median: 150, p95: 300, longest: 400 },
])('the files of $name are short', ({ folders, median, p95, longest }) => {
  const measured = measure(sources(...folders), longest)
  expect(measured.count).toBeGreaterThan(10)
  expect(measured.median).toBeLessThanOrEqual(median)
  expect(measured.p95).toBeLessThanOrEqual(p95)
  expect(measured.tooLong).toEqual([])
})

test('a folder holds a handful of files', () => {
  const folders = Map.groupBy(sources('apps', 'packages'), dirname)
  const crowded = [...folders].filter(([, files]) => files.length > FILES_IN_A_FOLDER).map(([folder, files]) => `${folder}: ${files.length}`)
  expect(crowded).toEqual([])
})

test('comments and blank lines do not count', () => {
  expect(countLines('/** Why. */\nconst a = 1\n\n  // Why.\n  /*\n   Why.\n  */\nconst b = /* so */ 2\n')).toBe(2)
})
