import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { keepRunning } from './supervise.mjs'

function childOf(script) {
  const folder = mkdtempSync(join(tmpdir(), 'supervise-'))
  writeFileSync(join(folder, 'child.mjs'), script)
  const log = join(folder, 'child.log')
  let givenUp
  const stop = keepRunning({ name: 'child', args: [join(folder, 'child.mjs')], cwd: folder, env: process.env, log, onGivenUp: (error) => { givenUp = error } })
  onTestFinished(async () => {
    await stop()
    rmSync(folder, { recursive: true })
  })
  const pids = () => readFileSync(log, 'utf8').split('\n').filter(Boolean).map(Number)
  return { stop, pids, givenUp: () => givenUp }
}

const LONG = { timeout: 20_000 }
const lives = "process.stdout.write(process.pid + '\\n'); setInterval(() => {}, 1000)"
const isAlive = (pid) => { try { return process.kill(pid, 0) } catch { return false } }

test('what is killed is started again, and nothing is left after the stop', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const { stop, pids } = childOf(lives)
  await vi.waitFor(() => expect(pids()).toHaveLength(1), LONG)
  process.kill(pids()[0], 'SIGKILL')
  await vi.waitFor(() => expect(pids()).toHaveLength(2), LONG)
  await stop()
  expect(pids().filter(isAlive)).toEqual([])
})

test('what never comes up is given up, with the end of its log', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const { givenUp } = childOf("process.stdout.write('no such thing\\n'); process.exit(3)")
  await vi.waitFor(() => expect(givenUp()?.message).toContain('no such thing'), LONG)
})
