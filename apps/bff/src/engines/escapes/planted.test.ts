import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { EngineStopped } from '../box/engine-stopped.ts'
import { adoptOutput, readOutput, removeFolder } from '../box/folder.ts'
import { usePrisoners } from '../testing/attacks.ts'
import { useBox } from '../testing/test-box.ts'

const it = useBox()
const imprison = usePrisoners(it)
beforeAll(() => writeFile(join(it.home, 'secret.txt'), 'secret'))

test('what is planted as an output is moved, looked at and refused: links, folders, shared names, FIFOs', async () => {
  const { code, folder, child } = await imprison([], { engine: false })
  await code(`const fs = await load('node:fs'); fs.symlinkSync('${join(it.home, 'secret.txt')}', '/box/out/link'); fs.mkdirSync('/box/out/folder'); fs.writeFileSync('/box/out/one', ''); fs.linkSync('/box/out/one', '/box/out/other')`)
  await child.stop()
  execFileSync('mkfifo', [join(folder.out, 'fifo')])
  const into = join(it.work, 'adopted')
  await mkdir(into)
  for (const name of ['link', 'folder', 'one', 'fifo']) await expect(adoptOutput(folder, name, into)).rejects.toThrow(/no plain file/)
  expect(await readdir(into)).toEqual([])
})

test('what is planted as an answer is neither followed, waited for nor read whole', async () => {
  const { code, folder, child } = await imprison([], { engine: false })
  await code(`const fs = await load('node:fs'); fs.symlinkSync('${join(it.home, 'secret.txt')}', '/box/out/link'); fs.writeFileSync('/box/out/sparse', ''); fs.truncateSync('/box/out/sparse', 3e9); fs.writeFileSync('/box/out/plain', 'ü')`)
  await child.stop()
  execFileSync('mkfifo', [join(folder.out, 'fifo')])
  await expect(readOutput(folder, 'link', 100)).rejects.toThrow(/ELOOP/)
  await expect(readOutput(folder, 'fifo', 100)).rejects.toThrow(/no plain file/)
  expect(await readOutput(folder, 'sparse', 100)).toBeUndefined()
  expect(await readOutput(folder, 'plain', 100)).toBe('ü')
})

test('folders nested deeper than a path may name, and closed to their owner, are removed all the same', async () => {
  const { code, folder, child } = await imprison([], { engine: false })
  const planted = code(`
    const fs = await load('node:fs'); const name = 'd'.repeat(250)
    fs.mkdirSync('/box/out/closed'); fs.writeFileSync('/box/out/closed/x', ''); fs.chmodSync('/box/out/closed', 0)
    process.chdir('/box/out'); for (let depth = 0; depth < 100; depth++) { fs.mkdirSync(name); process.chdir(name) }`)
  // Who looks meanwhile cannot weigh them, and stops it for that.
  await planted.catch((error: unknown) => {
    if (!(error instanceof EngineStopped && error.reason === 'too-large')) throw error
  })
  await child.stop()
  await removeFolder(folder)
  expect(existsSync(folder.root)).toBe(false)
})
