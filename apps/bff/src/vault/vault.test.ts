import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { fixedKeys } from './keyring.ts'
import { Secret } from './secret.ts'
import { createVault } from './vault.ts'

const aVault = (...keys: Buffer[]) => createVault(fixedKeys(keys.length > 0 ? keys : [randomBytes(32)]))

test('what was sealed opens at its place', () => {
  const vault = aVault()
  for (const plain of ['', 'päss "word"\n', 'x'.repeat(100_000)]) {
    const sealed = JSON.parse(JSON.stringify(vault.seal(plain, 'configuration/1/password')))
    expect(vault.open(sealed, 'configuration/1/password')).toBe(plain)
  }
})

test('the same secret is sealed differently each time, and shows nothing', () => {
  const vault = aVault()
  const [one, other] = [vault.seal('hunter2', 'a'), vault.seal('hunter2', 'a')]
  expect(one.ciphertext).not.toBe(other.ciphertext)
  expect(JSON.stringify(one)).not.toContain('hunter2')
  expect(JSON.stringify(one)).not.toContain(Buffer.from('hunter2').toString('base64'))
})

test('moved to another place it does not open', () => {
  const vault = aVault()
  expect(() => vault.open(vault.seal('hunter2', 'configuration/1/password'), 'configuration/2/password')).toThrow('belongs to another place')
})

test.each(['nonce', 'ciphertext', 'tag'] as const)('a changed %s does not open', (part) => {
  const vault = aVault()
  const sealed = vault.seal('hunter2', 'a')
  const changed = Buffer.from(sealed[part], 'base64')
  changed[0] = (changed[0] ?? 0) ^ 1
  expect(() => vault.open({ ...sealed, [part]: changed.toString('base64') }, 'a')).toThrow('was changed')
  const wrapped = Buffer.from(sealed.dataKey[part], 'base64')
  wrapped[0] = (wrapped[0] ?? 0) ^ 1
  expect(() => vault.open({ ...sealed, dataKey: { ...sealed.dataKey, [part]: wrapped.toString('base64') } }, 'a')).toThrow('was changed')
})

test('a shortened tag does not pass for a whole one', () => {
  const vault = aVault()
  const sealed = vault.seal('hunter2', 'a')
  expect(() => vault.open({ ...sealed, tag: Buffer.from(sealed.tag, 'base64').subarray(0, 4).toString('base64') }, 'a')).toThrow('was changed')
})

test('another key is named, and so is the one that is needed', () => {
  const [former, present] = [aVault(), aVault()]
  const open = () => present.open(former.seal('hunter2', 'a'), 'a')
  expect(open).toThrow(former.keyId)
  expect(open).toThrow(present.keyId)
})

test('what a former key sealed opens, and moves to the newest without being opened', () => {
  const [older, newer] = [randomBytes(32), randomBytes(32)]
  const [former, both, later] = [aVault(older), aVault(newer, older), aVault(newer)]
  const sealed = former.seal('hunter2', 'a')
  expect(both.open(sealed, 'a')).toBe('hunter2')
  expect(both.seal('x', 'a').keyId).toBe(later.keyId)
  const moved = both.rewrap(sealed, 'a')
  expect(moved).toMatchObject({ keyId: later.keyId, ciphertext: sealed.ciphertext })
  expect(later.open(moved, 'a')).toBe('hunter2')
  expect(() => former.open(moved, 'a')).toThrow(later.keyId)
  expect(() => both.rewrap(sealed, 'b')).toThrow('belongs to another place')
  expect(() => later.rewrap(sealed, 'a')).toThrow(former.keyId)
})

test('a secret shows itself to no log', () => {
  const secret = new Secret('hunter2')
  const seen = [`${secret}`, String(secret), secret + '', JSON.stringify({ secret }), inspect({ secret }, { showHidden: true }), JSON.stringify(Object.entries(secret))]
  expect(seen.join()).not.toContain('hunter2')
  expect(secret.reveal()).toBe('hunter2')
})
