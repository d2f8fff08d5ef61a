import { expect, test } from 'vitest'
import { resolveShortcut, type KeyPress, type Shortcut } from './shortcut-registry.ts'

const known: Shortcut[] = ['g c', 'g l', '/', '?', 'mod+k', 'j'].map((keys) => ({ keys, label: keys, run: () => {} }))
const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({ key, modified: false, typing: false, at: 0, ...more })
const found = (key: string, more?: Partial<KeyPress>) => resolveShortcut(press(key, more), known, true)?.keys

test('single keys, sequences and keys together are found', () => {
  expect(found('/')).toBe('/')
  expect(found('K', { modified: true })).toBe('mod+k')
  expect(found('g')).toBeUndefined()
  expect(found('c', { at: 500 })).toBe('g c')
})

test('a sequence is forgotten after a pause and after a wrong key', () => {
  found('g', { at: 0 })
  expect(found('c', { at: 5000 })).toBeUndefined()
  found('g', { at: 6000 })
  expect(found('x', { at: 6100 })).toBeUndefined()
  expect(found('c', { at: 6200 })).toBeUndefined()
})

test('keys typed into a field stay there, save those with Ctrl', () => {
  expect(found('j', { typing: true })).toBeUndefined()
  expect(found('k', { typing: true, modified: true })).toBe('mod+k')
})

test('single keys can be switched off', () => {
  expect(resolveShortcut(press('j'), known, false)).toBeUndefined()
  expect(resolveShortcut(press('k', { modified: true }), known, false)?.keys).toBe('mod+k')
})

test('the last one registered wins', () => {
  const own = { keys: 'j', label: 'own', run: () => {} }
  expect(resolveShortcut(press('j'), [...known, own], true)).toBe(own)
})
