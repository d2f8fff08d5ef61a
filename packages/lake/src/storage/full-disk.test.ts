import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Runs in a namespace of its own, where `folder` is a file system of one megabyte: nothing of it is left, however it ends. */
function onSmallDisk(folder: string, script: string) {
  const user = process.getuid?.() === 0 ? [] : ['--map-root-user']
  const mountAndRun = 'mount -t tmpfs -o size=1m none "$1" && exec "$2" --input-type=module -e "$3"'
  const imports = `
    import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
    import { diskStorage } from '${import.meta.dirname}/disk.ts'
    import { openFileCache } from '${import.meta.dirname}/remote/file-cache.ts'
    import { remoteStorage } from '${import.meta.dirname}/remote/remote-storage.ts'
    import { memoryObjects } from '${import.meta.dirname}/testing/memory-objects.ts'
    const folder = ${JSON.stringify(folder)}
    const told = (work) => work.then(() => 'done', (error) => error.name + ': ' + error.message)
    const files = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name)`
  const { status, stdout, stderr } = spawnSync('unshare', ['--mount', ...user, 'sh', '-c', mountAndRun, 'sh', folder, process.execPath, `${imports}\n${script}`], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as unknown
}

test.runIf(process.platform === 'linux')('a full disk is told in words, and nothing half is seen', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lake-full-'))
  const local = join(folder, 'finished')
  await writeFile(local, Buffer.alloc(2e6, 1))
  const place = await mkdtemp(join(folder, 'disk-'))
  expect(onSmallDisk(place, `
    const lake = diskStorage(folder)
    await lake.write('t/kept', new Uint8Array(1000))
    const outcomes = [await told(lake.write('t/1', new Uint8Array(2e6))), await told(lake.adopt(${JSON.stringify(local)}, 't/2'))]
    const left = await files()
    await lake.write('t/3', new Uint8Array(1000))
    console.log(JSON.stringify({ outcomes, left, after: await files(), local: (await stat(${JSON.stringify(local)})).size }))
  `)).toEqual({ outcomes: Array(2).fill('StorageFailed: The disk of the lake is full.'), left: ['kept'], after: ['3', 'kept'], local: 2e6 })
  expect(await readdir(place)).toEqual([])
  expect((await readFile(local)).length).toBe(2e6)

  expect(onSmallDisk(place, `
    const { store } = memoryObjects()
    const lake = remoteStorage(store, await openFileCache(folder, { limitBytes: 1e9 }))
    await lake.write('t/1', new Uint8Array(2e6))
    await lake.write('t/2', new Uint8Array(1000))
    const outcome = await told(lake.hold([{ path: 't/1', bytes: 2e6 }]))
    const left = await files()
    await lake.hold([{ path: 't/2', bytes: 1000 }])
    console.log(JSON.stringify({ outcome, left }))
  `)).toEqual({ outcome: 'StorageFailed: The disk of this machine is full: it has no room for the files of the lake that are read.', left: [] })
  await rm(folder, { recursive: true })
})
