import { expect, test } from 'vitest'
import { keepFile, readKeptFile, whyAnother } from './kept-file.ts'

const file = { name: 'a.csv', bytes: 3, modifiedAt: 7 }

function shelf() {
  const kept = new Map<string, string>()
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) }
}

test('what a file was is kept until it is let go', () => {
  const one = shelf()
  expect(readKeptFile('u', one)).toBeNull()
  keepFile('u', file, one)
  expect(readKeptFile('u', one)).toEqual(file)
  keepFile('u', null, one)
  expect(readKeptFile('u', one)).toBeNull()
  expect(readKeptFile('u', { ...one, getItem: () => '{"name":1}' })).toBeNull()
})

test('a file goes on only where it is the one that was begun', () => {
  const upload = { name: 'a.csv', bytes: 3 }
  expect(whyAnother(file, upload, file)).toBeNull()
  expect(whyAnother(file, upload, null)).toBeNull()
  expect(whyAnother({ ...file, bytes: 4 }, upload, file)).toBe('size')
  expect(whyAnother({ ...file, name: 'b.csv' }, upload, file)).toBe('name')
  expect(whyAnother({ ...file, modifiedAt: 8 }, upload, file)).toBe('time')
})
