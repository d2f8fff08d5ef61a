import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { root } from '../setup/paths.mjs'
import { readPlaywright, readVitest, sum } from './counts.mjs'

function reportOf(content) {
  const folder = mkdtempSync(join(tmpdir(), 'counts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'report.json'), JSON.stringify(content))
  return join(folder, 'report.json')
}

const vitest = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, success: true, testResults: [] }
const stories = { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, suites: [], errors: [] }

test.each([
  ['all passed', vitest, { passed: 7, failed: 0 }],
  ['some failed', { ...vitest, numFailedTests: 2, success: false }, { passed: 7, failed: 2 }],
  ['a file did not load', { ...vitest, success: false }, { passed: 7, failed: 1 }],
  ['one was skipped', { ...vitest, numPendingTests: 1 }, { passed: 7, failed: 1 }],
])('Vitest: %s', (_, report, counts) => {
  expect(readVitest(reportOf(report))).toMatchObject(counts)
})

test.each([
  ['all passed', stories, { passed: 3, failed: 0 }],
  ['one failed, one passed at the second try', { ...stories, stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 } }, { passed: 1, failed: 2 }],
  ['the configuration did not load', { ...stories, errors: [{ message: 'no browser' }] }, { passed: 3, failed: 1 }],
])('Playwright: %s', (_, report, counts) => {
  expect(readPlaywright(reportOf(report))).toMatchObject(counts)
})

test('a missing report is a failure', () => {
  expect(sum([readVitest('/nowhere'), readPlaywright('/nowhere')])).toEqual({ passed: 0, failed: 2, failures: [] })
})

test('each failure is told with its place and its reason, within bounds', () => {
  const failing = { ...vitest, numFailedTests: 1, success: false, testResults: [
    { name: join(root, 'apps/a.test.ts'), message: '', assertionResults: [{ status: 'passed', fullName: 'fine', failureMessages: [] }, { status: 'failed', fullName: 'adds', failureMessages: ['\u001b[31mexpected 3\u001b[39m\nat line 1'] }] },
    { name: join(root, 'apps/b.test.ts'), message: 'no such module', assertionResults: [] },
  ] }
  expect(readVitest(reportOf(failing)).failures).toEqual(['apps/a.test.ts › adds\n    expected 3\n    at line 1', 'apps/b.test.ts\n    no such module'])
  const spec = { file: 'e2e/a.spec.ts', title: 'signs in', ok: false, tests: [{ results: [{ errors: [{ message: 'x'.repeat(9000) }] }] }] }
  const [told] = readPlaywright(reportOf({ ...stories, suites: [{ suites: [{ specs: [spec, { ...spec, ok: true }] }] }] })).failures
  expect(told).toMatch(/^e2e\/a\.spec\.ts › signs in\n    x+$/)
  expect(told?.length).toBeLessThan(1600)
})
