import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint, makeOnce } from '../setup/fingerprint.mjs'
import { installMachinePackages } from '../setup/machine-packages.mjs'
import { at } from '../setup/paths.mjs'
import { runQuietly, step } from '../setup/step.mjs'
import { mariadbPackages } from './start-mariadb.mjs'

const FOLDER = '.peers'
const VERSITYGW = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0'

/**
 * Other people's programs in the versions that are pinned here, each brought once.
 * @returns where they are: `{ python, azurite, versitygw }`
 */
export function installPeers() {
  // Debian's Python has `venv` without what it needs to make one.
  installMachinePackages({ ensurepip: 'python3-venv' }, isPythonModule)
  installMachinePackages({ ...mariadbPackages, sshd: 'openssh-server' })
  const python = bring('python', 'PyIceberg and Go', fingerprint('scripts/peers/requirements.txt') + python3('--version'), (folder) => {
    runQuietly('python3', ['-m', 'venv', folder])
    runQuietly(join(folder, 'bin/pip'), ['install', '--quiet', '--requirement', at('scripts/peers/requirements.txt')])
  })
  const azurite = bring('azurite', 'Azurite', fingerprint('scripts/peers/azurite'), (folder) => {
    for (const name of ['package.json', 'package-lock.json']) copyFileSync(at('scripts/peers/azurite', name), join(folder, name))
    runQuietly('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, env: process.env })
  })
  const versitygw = bring('versitygw', 'versitygw', VERSITYGW, (folder) => buildGo(join(python, 'bin/go'), folder))
  return {
    python: join(python, 'bin/python'),
    azurite: join(azurite, 'node_modules/azurite/dist/src/blob/main.js'),
    versitygw: join(versitygw, 'versitygw'),
  }
}

const python3 = (...args) => spawnSync('python3', args, { encoding: 'utf8' }).stdout ?? ''
const isPythonModule = (name) => spawnSync('python3', ['-c', `import ${name}`]).status === 0

function bring(name, title, mark, make) {
  const folder = at(FOLDER, name)
  makeOnce(join(FOLDER, `${name}.made-from`), mark, () => {
    step(`Installing ${title}`, () => {
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder, { recursive: true })
      make(folder)
    })
  })
  return folder
}

function buildGo(go, folder) {
  const work = join(folder, 'build')
  // Go makes its module cache read-only unless told otherwise, and it could not be removed.
  const env = { ...process.env, GOBIN: folder, GOPATH: work, GOCACHE: join(work, 'cache'), GOFLAGS: '-modcacherw', GOTOOLCHAIN: 'local', CGO_ENABLED: '0' }
  runQuietly(go, ['install', VERSITYGW], { env })
  rmSync(work, { recursive: true })
}
