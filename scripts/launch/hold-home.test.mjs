import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

function ownHome() {
  const home = mkdtempSync(join(tmpdir(), 'hold-home-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  return home
}

/** A process that asks for the home, tells what it was answered and stays. */
async function holder(home, url) {
  const script = `import { holdHome } from ${JSON.stringify(join(import.meta.dirname, 'hold-home.mjs'))}
    process.stdout.write(String(await holdHome(...process.argv.slice(1)))); setInterval(() => {}, 1000)`
  const child = spawn('node', ['--input-type=module', '-e', script, home, url], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => child.kill('SIGKILL'))
  const [answer] = await once(child.stdout, 'data')
  return { child, answer: String(answer) }
}

test('of two at once one holds the home, and the other hears where it runs', async () => {
  const home = ownHome()
  const answers = await Promise.all([holder(home, 'http://one'), holder(home, 'http://other')])
  const [free, taken] = answers.map(({ answer }) => answer).toSorted().toReversed()
  expect(free).toBe('undefined')
  expect(['http://one', 'http://other']).toContain(taken)
})

test('a killed holder leaves the home free', async () => {
  const home = ownHome()
  const { child } = await holder(home, 'http://one')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect((await holder(home, 'http://two')).answer).toBe('undefined')
})

test('another home is another matter', async () => {
  expect((await holder(ownHome(), 'http://one')).answer).toBe('undefined')
  expect((await holder(ownHome(), 'http://two')).answer).toBe('undefined')
})
