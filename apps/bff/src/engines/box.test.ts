import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { openBox } from './box.ts'
import { findTool } from './box/command.ts'

const run = promisify(execFile)
const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../../../..')
const script = join(here, 'testing/round-trip.ts')
const isRoot = process.getuid?.() === 0

const folders: string[] = []
afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true }))))

async function newFolder(parent = tmpdir()) {
  const folder = await mkdtemp(join(parent, 'tributary-box-'))
  folders.push(folder)
  return folder
}

/** Root becomes somebody else, in a place where that user can reach the code wherever the repository lies. */
async function roundTripAsOrdinaryUser(home: string) {
  if (!isRoot) return run(process.execPath, [script, home])
  await chown(home, 64_001, 64_001)
  const mounts = ['--dev-bind', '/', '/', '--perms', '0755', '--tmpfs', '/tmp', '--ro-bind', root, '/tmp/code',
    '--ro-bind', process.execPath, '/tmp/node', '--bind', home, '/tmp/home']
  return run('bwrap', [...mounts, '--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID', '--',
    'setpriv', '--reuid=64001', '--regid=64001', '--clear-groups', '/tmp/node', script.replace(root, '/tmp/code'), '/tmp/home'])
}

test('holds for an ordinary user', async () => {
  const { stdout } = await roundTripAsOrdinaryUser(await newFolder())
  expect(JSON.parse(stdout)).toEqual({ holds: 'sandboxed', missing: null, user: isRoot ? 64_001 : process.getuid?.(), rows: [['0'], ['2'], ['4']] })
})

test('holds with a home below a parent that only its owner may enter', async () => {
  const parent = await newFolder()
  await chmod(parent, 0o700)
  const home = join(parent, 'home')
  await mkdir(home)
  const { stdout } = await run(process.execPath, [script, home])
  expect(JSON.parse(stdout)).toMatchObject({ holds: 'sandboxed', rows: [['0'], ['2'], ['4']] })
})

test.each([
  ['bwrap', 'bubblewrap'],
  ['prlimit', 'util-linux'],
])('without %s it is limited and names the package %s', async (tool, name) => {
  const box = await openBox({ home: await newFolder(), find: (wanted) => (wanted === tool ? null : findTool(wanted)) })
  expect(box.holds).toBe('limited')
  expect(box.missing).toContain(name)
  await box.close()
})

const folderOf = (host: string, pid: number) => `box-${host.replaceAll(/[^A-Za-z0-9]/g, '')}-${pid}-${randomUUID()}`

test('what killed processes left is swept, what living ones use is not', async () => {
  const home = await newFolder()
  const left = join(home, 'box')
  const [dead, alive, elsewhere] = [folderOf(hostname(), 2 ** 22 + 1), folderOf(hostname(), process.pid), folderOf('elsewhere', 2 ** 22 + 1)]
  for (const folder of [dead, alive, elsewhere]) await mkdir(join(left, folder), { recursive: true })
  const box = await openBox({ home })
  expect((await readdir(left)).toSorted()).toEqual([alive, elsewhere].toSorted())
  await box.close()
})

test('a bubblewrap that does not start is found out by running it', async () => {
  const box = await openBox({ home: await newFolder(), find: (wanted) => (wanted === 'bwrap' ? '/bin/false' : findTool(wanted)) })
  expect(box.holds).toBe('limited')
  expect(box.missing).toMatch(/bubblewrap is installed, but its sandbox does not start/)
  await box.close()
})

test.each([
  ['a folder of the machine', '--ro-bind /usr/share /data', 'the engine sees /data'],
  ['the network', '--share-net', 'the engine sees a network'],
])('a sandbox that lets %s in does not hold', async (_, leak, hole) => {
  // Not below /tmp, which the sandbox covers before the unprivileged user starts it.
  const folder = await newFolder('/var/tmp')
  await chmod(folder, 0o755)
  const leaky = join(folder, 'bwrap')
  await writeFile(leaky, `#!/bin/sh\nfor all; do shift; case $all in --die-with-parent) set -- "$@" ${leak};; esac; set -- "$@" "$all"; done\nexec ${findTool('bwrap')} "$@"\n`, { mode: 0o755 })
  const box = await openBox({ home: await newFolder(), find: (wanted) => (wanted === 'bwrap' ? leaky : findTool(wanted)) })
  expect(box).toMatchObject({ holds: 'limited', missing: `The package bubblewrap is installed, but its sandbox leaks here: ${hole}.` })
  await box.close()
})
