import { expect, test } from 'vitest'
import { namePattern } from './name-pattern.ts'

const fits = (pattern: string, name: string) => namePattern(pattern)(name)

test('a star stands for any characters or none, everything else for itself', () => {
  expect(['password', 'password_hash', 'old_password', 'Password', 'pass'].filter(namePattern('*password*'))).toEqual(['password', 'password_hash', 'old_password'])
  expect(['ORA_IS_', 'ORA_IS_1', 'ora_is_1', 'XORA_IS_1'].filter(namePattern('ORA_IS_*'))).toEqual(['ORA_IS_', 'ORA_IS_1'])
  expect(fits('aba*aba', 'aba')).toBe(false)
  expect(fits('a*b*b', 'ab')).toBe(false)
  expect(fits('*', '')).toBe(true)
  expect(fits('', 'a')).toBe(false)
})

test('signs that mean something elsewhere mean themselves', () => {
  for (const sign of ['.', '+', '?', '(', '[', '\\', '^', '$', '|', '%', '_', '\n']) {
    expect(fits(`a${sign}*`, `a${sign}b`)).toBe(true)
    expect(fits(`a${sign}*`, 'axb')).toBe(false)
  }
})

test('every pattern fits as the definition says', () => {
  const words = (signs: string, longest: number): string[] => (longest === 0 ? [''] : ['', ...[...signs].flatMap((sign) => words(signs, longest - 1).map((rest) => sign + rest))])
  const pairs = [...new Set(words('ab*', 5))].flatMap((pattern) => [...new Set(words('ab', 5))].map((name) => [pattern, name] as const))
  expect(pairs.filter(([pattern, name]) => fits(pattern, name) !== byDefinition(pattern, name))).toEqual([])
})

test('a pattern that could mean very much is judged at once', () => {
  const started = performance.now()
  expect(fits(`${'*a'.repeat(127)}*b`, 'a'.repeat(256))).toBe(false)
  // A second where it should take microseconds, and would take centuries by trying.
  expect(performance.now() - started).toBeLessThan(1000)
})

function byDefinition(pattern: string, name: string): boolean {
  if (pattern === '') return name === ''
  if (pattern.startsWith('*')) return byDefinition(pattern.slice(1), name) || (name !== '' && byDefinition(pattern, name.slice(1)))
  return name !== '' && name[0] === pattern[0] && byDefinition(pattern.slice(1), name.slice(1))
}
