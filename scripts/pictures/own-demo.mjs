import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { at } from '../setup/paths.mjs'

/** The product as `npm start` starts it, with the demo, on a home and a port of its own. */
export async function startDemo() {
  const home = mkdtempSync(join(tmpdir(), 'tributary-pictures-'))
  const port = await freePort()
  const child = spawn(process.execPath, [at('scripts/launch/launch.mjs')], { env: { ...process.env, TRIBUTARY_HOME: home, PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => { child.once('exit', resolve) })
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(home, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void stop().then(() => process.exit(1)))
  await new Promise((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (text) => {
      said += text
      if (said.includes('Ctrl-C stops everything.')) resolve()
    })
    void ended.then(() => reject(new Error(`The demo did not start.\n${said}`)))
  })
  const [, password] = /password (\S+)/.exec(readFileSync(join(home, 'demo-sign-ins.txt'), 'utf8'))
  const postgres = JSON.parse(readFileSync(join(home, 'postgres/data/tributary.json'), 'utf8'))
  return { url: `http://localhost:${port}`, adminUrl: `postgresql://postgres:${postgres.adminPassword}@127.0.0.1:${postgres.port}/postgres`, password, stop }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
