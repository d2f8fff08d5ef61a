import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'

/**
 * Makes this process the only one that runs on `home`, until it ends in whatever way. Returns undefined, or the address at which
 * the one that came before says it runs.
 */
export async function holdHome(home, url) {
  const name = nameOf(realpathSync(home))
  for (;;) {
    const held = await listen(name, url)
    if (held) return undefined
    const other = await ask(name)
    if (other) return other
    // Only a socket in the file system outlives its process.
    if (process.platform === 'darwin') rmSync(name, { force: true })
  }
}

// A name that the system forgets together with the process: an abstract socket on Linux, a pipe on Windows.
function nameOf(home) {
  const id = `tributary-${createHash('sha256').update(home).digest('hex').slice(0, 32)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${id}`
  return process.platform === 'linux' ? `\0${id}` : join('/tmp', `${id}.sock`)
}

function listen(name, url) {
  return new Promise((resolve, reject) => {
    const server = createServer((caller) => caller.on('error', () => {}).end(url))
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)))
    server.listen(name, () => {
      server.unref()
      resolve(true)
    })
  })
}

function ask(name) {
  return new Promise((resolve) => {
    let answer = ''
    const caller = connect(name, () => {})
    caller.setEncoding('utf8')
    caller.on('data', (part) => { answer += part })
    caller.on('close', () => resolve(answer))
    caller.on('error', () => {})
  })
}
