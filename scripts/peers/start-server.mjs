import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const PATIENCE = 60_000
const ATTEMPTS = 5

/**
 * Starts a server of others that has to be told its port, and answers when it listens. It joins `running` before that.
 * @param {(port: number) => string[]} argsFor
 * @returns {Promise<{ port: number, stop(): Promise<void> }>}
 */
export async function startServer(running, command, argsFor) {
  let said = ''
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = await freePort()
    const child = spawn(command, argsFor(port), { stdio: ['ignore', 'pipe', 'pipe'] })
    const gone = once(child, 'exit').catch((error) => { said += error.message })
    running.push({ stop: () => stop(child, gone) })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { said = `${said}${text}`.slice(-5000) })
    if (await listens(port, child)) return { port }
    // Somebody else may have taken the port meanwhile: it ended by itself then.
    await stop(child, gone)
  }
  throw new Error(`${basename(command)} does not start.\n${said}`)
}

async function freePort() {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address()
  await new Promise((closed) => { server.close(closed) })
  return port
}

async function listens(port, child) {
  const patience = Date.now() + PATIENCE
  const isGone = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined
  while (!isGone() && Date.now() < patience) {
    if (await answers(port)) return !isGone()
    await pause(50)
  }
  return false
}

function answers(port) {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1', () => socket.destroy(answer(true)))
    socket.on('error', () => answer(false))
  })
}

async function stop(child, gone) {
  // What it holds is thrown away, so nobody waits for a polite end.
  child.kill('SIGKILL')
  await gone
}
