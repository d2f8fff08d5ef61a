import { expect, test } from 'vitest'
import { hashOf, hintOf, isTokenValue, newValue } from './token-value.ts'

test.each([['project', 'trbp_'], ['serviceAccount', 'trbs_']] as const)('a value of a token of a %s begins with %s and is like no other', (kind, prefix) => {
  const values = Array.from({ length: 500 }, () => newValue(kind))
  expect(new Set(values.map(({ value }) => value)).size).toBe(500)
  for (const { value, hash, lastLetters } of values) {
    expect(value).toMatch(new RegExp(`^${prefix}[0-9A-Za-z]{46}$`))
    expect(isTokenValue(value)).toBe(true)
    expect(hash).toBe(hashOf(value))
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(value.endsWith(lastLetters)).toBe(true)
  }
})

test('whatever letter is mistyped, the value is none', () => {
  const { value } = newValue('project')
  for (let index = 0; index < value.length; index++) {
    const other = value[index] === 'x' ? 'y' : 'x'
    expect(isTokenValue(`${value.slice(0, index)}${other}${value.slice(index + 1)}`)).toBe(false)
  }
})

test.each(['', 'trbp_', 'Bearer', `trbp_${'0'.repeat(46)}`, `trbx_${'0'.repeat(46)}`, `trbp_${'é'.repeat(46)}`])('%j is no value', (value) => {
  expect(isTokenValue(value)).toBe(false)
})

test('a part of another, or more than one, is none', () => {
  const { value } = newValue('project')
  expect([value.slice(0, -1), `${value} `, `${value}\n`, `${value}${value}`, value.replace('trbp_', 'trbs_')].filter(isTokenValue)).toEqual([])
})

test('a hint tells the kind and the end', () => {
  expect(hintOf({ projectId: 'p', lastLetters: 'a1B2' })).toBe('trbp_…a1B2')
  expect(hintOf({ projectId: null, lastLetters: 'a1B2' })).toBe('trbs_…a1B2')
})
