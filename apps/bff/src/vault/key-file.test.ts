import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { makeKeyFile, readKeyFile, replaceKeys } from './key-file.ts'
import { keysOfFile } from './keyring.ts'

async function emptyHome() {
  const home = await mkdtemp(join(tmpdir(), 'vault-'))
  onTestFinished(() => rm(home, { recursive: true }))
  return home
}

test('a key is made once, for the owner alone, and found again', async () => {
  const home = join(await emptyHome(), 'new')
  expect(readKeyFile(home)).toBe(null)
  expect(makeKeyFile(home)).toBe(true)
  expect((await stat(join(home, 'key'))).mode & 0o777).toBe(0o600)
  const made = readKeyFile(home)
  expect(made).toEqual([expect.any(Buffer)])
  expect(makeKeyFile(home)).toBe(false)
  expect(readKeyFile(home)).toEqual(made)
})

test('processes that start at once agree on one key', async () => {
  const home = await emptyHome()
  const script = `import { makeKeyFile, readKeyFile } from ${JSON.stringify(join(import.meta.dirname, 'key-file.ts'))}; makeKeyFile(${JSON.stringify(home)}); process.stdout.write(readKeyFile(${JSON.stringify(home)})[0].toString('hex'))`
  const starts = await Promise.all([1, 2, 3, 4].map(() => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])))
  expect(new Set(starts.map(({ stdout }) => stdout)).size).toBe(1)
  expect(await readdir(home)).toEqual(['key'])
})

test.skipIf(process.platform === 'win32').each([0o640, 0o604])('a key file of mode %o is refused', async (mode) => {
  const home = await emptyHome()
  makeKeyFile(home)
  await chmod(join(home, 'key'), mode)
  expect(() => readKeyFile(home)).toThrow(`chmod 600 ${join(home, 'key')}`)
})

test('an emptied or spoilt key file is refused, never replaced', async () => {
  const home = await emptyHome()
  makeKeyFile(home)
  await writeFile(join(home, 'key'), '')
  expect(() => readKeyFile(home)).toThrow('Restore it from a backup')
  expect(makeKeyFile(home)).toBe(false)
  await writeFile(join(home, 'key'), `${randomBytes(32).toString('base64')}\nshort\n`)
  expect(() => readKeyFile(home)).toThrow('a line that is no key')
})

test('a key that is added counts at once, and a file that is spoilt later does not take away those that are known', async () => {
  const home = await emptyHome()
  makeKeyFile(home)
  const keyring = keysOfFile(home)
  const [first] = keyring.keys()
  const added = randomBytes(32)
  replaceKeys(home, [added, first?.bytes ?? added])
  expect(keyring.keys().map(({ bytes }) => bytes)).toEqual([added, first?.bytes])
  expect((await stat(join(home, 'key'))).mode & 0o777).toBe(0o600)
  expect((await readFile(join(home, 'key'), 'utf8')).trim().split('\n')).toHaveLength(2)
  await writeFile(join(home, 'key'), 'spoilt')
  expect(keyring.keys()).toHaveLength(2)
  await rm(join(home, 'key'))
  expect(keyring.keys()).toHaveLength(2)
})
