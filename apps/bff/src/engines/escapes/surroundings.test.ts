import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { boxUser } from '../box/command.ts'
import { usePrisoners } from '../testing/attacks.ts'
import { useBox } from '../testing/test-box.ts'

const it = useBox()
const imprison = usePrisoners(it)

test('a process past DuckDB finds no files of the machine, no environment, no other process, no name', async () => {
  const { code } = await imprison([], { engine: false })
  const seen = await code("const fs = await load('node:fs'); return [fs.readdirSync('/').toSorted(), fs.readdirSync('/etc'), Object.keys(process.env), fs.existsSync('/proc/1'), process.getuid(), (await load('node:os')).hostname()]")
  const [roots, etc, environment, processes, user, host] = seen as [string[], string[], string[], boolean, number, string]
  expect(roots.filter((name) => !['app', 'box', 'etc', 'lib', 'lib64', 'nix', 'proc', 'usr'].includes(name))).toEqual([])
  expect(etc.filter((name) => name !== 'ld.so.cache')).toEqual([])
  expect(environment.filter((name) => !['PWD', 'DUCKDB_JE_MALLOC_CONF'].includes(name))).toEqual([])
  expect(processes).toBe(false)
  expect(user).toBe(process.getuid?.() === 0 ? boxUser : process.getuid?.())
  expect(host).toBe('engine')
})

test('it holds no descriptor of the worker but the channel and its complaints', async () => {
  const { code } = await imprison([], { engine: false })
  const held = await code(`
    const fs = await load('node:fs'); const held = []
    const root = fs.statSync('/')
    for (let each = 0; each < 4096; each++) {
      let found; try { found = fs.fstatSync(each) } catch { continue }
      const isOwn = (found.mode & fs.constants.S_IFMT) === 0 || found.isFIFO() || (found.isDirectory() && found.dev === root.dev)
      if (!isOwn) held.push([each, found.isSocket() ? 'socket' : found.isCharacterDevice() ? 'device' : 'file'])
    }
    return held`)
  expect(held).toEqual([[0, 'device'], [1, 'device'], [2, 'socket'], [3, 'socket']])
})

test('signals to the first process of its world do nothing', async () => {
  const { code } = await imprison([], { engine: false })
  expect(await code("process.kill(1, 'SIGKILL'); process.kill(1, 'SIGTERM'); process.kill(process.ppid, 'SIGSTOP'); return process.ppid")).toBe(1)
  expect(await code('return process.pid')).toBe(2)
})

test('a child that cuts its channel dies of it, and takes nothing along', async () => {
  const { code, child } = await imprison([], { engine: false })
  await expect(code("(await load('node:fs')).closeSync(3); process.exit(0)")).rejects.toMatchObject({ name: 'EngineStopped', reason: 'crashed' })
  await child.stop()
  expect(child.alive).toBe(false)
})

test('a child that lets go of all that it was given is gone when it is stopped', async () => {
  const { code, child, folder } = await imprison([], { engine: false })
  // It writes on and holds nothing that anybody could wait for.
  const writing = code("const fs = await load('node:fs'); fs.closeSync(2); fs.writeSync(3, JSON.stringify({ id: 1, answer: 'deaf' }) + '\\n'); for (let each = 0; ; each = (each + 1) % 1000) fs.writeFileSync('/box/out/' + each, 'x')")
  expect(await writing).toBe('deaf')
  await child.stop()
  await rm(folder.out, { recursive: true })
  expect(existsSync(folder.out)).toBe(false)
})
