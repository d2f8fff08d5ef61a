import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'

export interface EmptyProduct {
  url: string
  home: string
  /** What the start has printed so far. */
  said: () => string
  child: ChildProcess
  ended: Promise<number | null>
}

/** A folder for the state of an installation of a story's own. */
export const emptyHome = (story: string) => mkdtempSync(join(tmpdir(), `tributary-${story}-`))

/** `npm start` on a home of its own, without the demo. */
export function startEmpty(home: string, port: number): EmptyProduct {
  const child = spawn('node', ['scripts/start.mjs'], { env: { ...process.env, TRIBUTARY_HOME: home, PORT: String(port), TRIBUTARY_DEMO: '0' }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => { said += String(part) })
  return { url: `http://localhost:${port}`, home, child, said: () => said, ended: new Promise((resolve) => child.once('exit', resolve)) }
}

export const ready = ({ said, url }: EmptyProduct) => expect.poll(said, { timeout: 90_000 }).toContain(`Tributary is ready at ${url}`)

/** Takes it down as Ctrl-C does; its state goes with it. */
export async function stopAndForget({ child, ended, home }: EmptyProduct) {
  child.kill('SIGINT')
  await ended
  rmSync(home, { recursive: true, force: true })
}
