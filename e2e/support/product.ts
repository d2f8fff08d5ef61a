import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const usual = 4790
const port = Number(process.env['TRIBUTARY_E2E_PORT'] ?? usual)
const home = join(tmpdir(), port === usual ? 'tributary-stories' : `tributary-stories-${port}`)

/** The product that all stories use, with the demo loaded. */
export const product = { port, home, url: `http://localhost:${port}` }

/** Of everyone in the demo. */
export function demoPassword(): string {
  const signIns = readFileSync(join(home, 'demo-sign-ins.txt'), 'utf8')
  const [, password] = /password (\S+)/.exec(signIns) ?? []
  if (!password) throw new Error('The start printed no password for the demo.')
  return password
}

/** The administrator's address of the embedded server: for stories that need a source database of their own. */
export function adminUrl(): string {
  const { port: database, adminPassword } = JSON.parse(readFileSync(join(home, 'postgres/data/tributary.json'), 'utf8')) as { port: number; adminPassword: string }
  return `postgresql://postgres:${adminPassword}@127.0.0.1:${database}/postgres`
}
