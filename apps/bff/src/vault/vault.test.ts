import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect, promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { keyFromFile } from './key-file.ts'
import { Secret } from './secret.ts'
import { createVault } from './vault.ts'

async function emptyHome() {
  const home = await mkdtemp(join(tmpdir(), 'vault-'))
  onTestFinished(() => rm(home, { recursive: true }))
  return home
}

test('what was sealed opens at its place', () => {
  const vault = createVault(randomBytes(32))
  for (const plain of ['', 'päss "word"\n', 'x'.repeat(100_000)]) {
    const sealed = JSON.parse(JSON.stringify(vault.seal(plain, 'configuration/1/password')))
    expect(vault.open(sealed, 'configuration/1/password')).toBe(plain)
  }
})

test('the same secret is sealed differently each time, and shows nothing', () => {
  const vault = createVault(randomBytes(32))
  const [one, other] = [vault.seal('hunter2', 'a'), vault.seal('hunter2', 'a')]
  expect(one.ciphertext).not.toBe(other.ciphertext)
  expect(JSON.stringify(one)).not.toContain('hunter2')
  expect(JSON.stringify(one)).not.toContain(Buffer.from('hunter2').toString('base64'))
})

test('moved to another place it does not open', () => {
  const vault = createVault(randomBytes(32))
  expect(() => vault.open(vault.seal('hunter2', 'configuration/1/password'), 'configuration/2/password')).toThrow('belongs to another place')
})

test.each(['nonce', 'ciphertext', 'tag'] as const)('a changed %s does not open', (part) => {
  const vault = createVault(randomBytes(32))
  const sealed = vault.seal('hunter2', 'a')
  const changed = Buffer.from(sealed[part], 'base64')
  changed[0] = (changed[0] ?? 0) ^ 1
  expect(() => vault.open({ ...sealed, [part]: changed.toString('base64') }, 'a')).toThrow('was changed')
  const wrapped = Buffer.from(sealed.dataKey[part], 'base64')
  wrapped[0] = (wrapped[0] ?? 0) ^ 1
  expect(() => vault.open({ ...sealed, dataKey: { ...sealed.dataKey, [part]: wrapped.toString('base64') } }, 'a')).toThrow('was changed')
})

test('a shortened tag does not pass for a whole one', () => {
  const vault = createVault(randomBytes(32))
  const sealed = vault.seal('hunter2', 'a')
  expect(() => vault.open({ ...sealed, tag: Buffer.from(sealed.tag, 'base64').subarray(0, 4).toString('base64') }, 'a')).toThrow('was changed')
})

test('another key is named, and so is the one that is needed', () => {
  const [former, present] = [createVault(randomBytes(32)), createVault(randomBytes(32))]
  const open = () => present.open(former.seal('hunter2', 'a'), 'a')
  expect(open).toThrow(former.keyId)
  expect(open).toThrow(present.keyId)
})

test('a key is made once, for the owner alone, and found again', async () => {
  const home = await emptyHome()
  const first = createVault(await keyFromFile(join(home, 'new')))
  expect((await stat(join(home, 'new', 'key'))).mode & 0o777).toBe(0o600)
  const second = createVault(await keyFromFile(join(home, 'new')))
  expect(second.open(first.seal('hunter2', 'a'), 'a')).toBe('hunter2')
})

test('processes that start at once agree on one key', async () => {
  const home = await emptyHome()
  const script = `import { keyFromFile } from ${JSON.stringify(join(import.meta.dirname, 'key-file.ts'))}; process.stdout.write((await keyFromFile(${JSON.stringify(home)})).toString('hex'))`
  const starts = await Promise.all([1, 2, 3, 4].map(() => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])))
  expect(new Set(starts.map(({ stdout }) => stdout)).size).toBe(1)
  expect(await readdir(home)).toEqual(['key'])
})

test.skipIf(process.platform === 'win32').each([0o640, 0o604])('a key file of mode %o is refused', async (mode) => {
  const home = await emptyHome()
  await keyFromFile(home)
  await chmod(join(home, 'key'), mode)
  await expect(keyFromFile(home)).rejects.toThrow(`chmod 600 ${join(home, 'key')}`)
})

test('an emptied key file is refused, never replaced', async () => {
  const home = await emptyHome()
  await keyFromFile(home)
  await writeFile(join(home, 'key'), '')
  await expect(keyFromFile(home)).rejects.toThrow('Restore it from a backup')
  expect(await readFile(join(home, 'key'), 'utf8')).toBe('')
})

test('a secret shows itself to no log', () => {
  const secret = new Secret('hunter2')
  const seen = [`${secret}`, String(secret), secret + '', JSON.stringify({ secret }), inspect({ secret }, { showHidden: true }), JSON.stringify(Object.entries(secret))]
  expect(seen.join()).not.toContain('hunter2')
  expect(secret.reveal()).toBe('hunter2')
})
