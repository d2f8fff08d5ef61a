import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { giveUp, runQuietly, step } from './step.mjs'

/** Programs that npm cannot bring, by command (or what else `isThere` looks for) and Debian package. Elsewhere than on Linux nobody asks for them. */
export function installMachinePackages(commands, isThere = isOnPath) {
  if (process.platform !== 'linux') return
  const missing = () => Object.entries(commands).filter(([command]) => !isThere(command)).map(([, name]) => name)
  if (missing().length === 0) return
  const names = missing().join(' ')
  const debian = spawnSync('apt-get', ['--version']).status === 0
  if (!debian) return giveUp(`Please install ${names.replace(' ', ' and ')}, then try again.`)
  if (process.getuid() !== 0) return giveUp(`Please type "sudo apt-get install -y ${names}", then try again.`)
  step(`Installing ${names}`, () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    runQuietly('apt-get', ['update', '-qq'], { env })
    runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing()], { env })
  })
  if (missing().length > 0) giveUp(`apt-get did not bring ${missing().join(' and ')}.`)
}

function isOnPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)))
}
