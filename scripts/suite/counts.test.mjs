import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readPlaywright, readVitest, sum } from './counts.mjs'

function reportOf(content) {
  const folder = mkdtempSync(join(tmpdir(), 'counts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'report.json'), JSON.stringify(content))
  return join(folder, 'report.json')
}

const vitest = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, success: true }
const stories = { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] }

test.each([
  ['all passed', vitest, { passed: 7, failed: 0 }],
  ['some failed', { ...vitest, numFailedTests: 2, success: false }, { passed: 7, failed: 2 }],
  ['a file did not load', { ...vitest, success: false }, { passed: 7, failed: 1 }],
  ['one was skipped', { ...vitest, numPendingTests: 1 }, { passed: 7, failed: 1 }],
])('Vitest: %s', (_, report, counts) => {
  expect(readVitest(reportOf(report))).toEqual(counts)
})

test.each([
  ['all passed', stories, { passed: 3, failed: 0 }],
  ['one failed, one passed at the second try', { ...stories, stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 } }, { passed: 1, failed: 2 }],
  ['the configuration did not load', { ...stories, errors: [{}] }, { passed: 3, failed: 1 }],
])('Playwright: %s', (_, report, counts) => {
  expect(readPlaywright(reportOf(report))).toEqual(counts)
})

test('a missing report is a failure', () => {
  expect(sum([readVitest('/nowhere'), readPlaywright('/nowhere')])).toEqual({ passed: 0, failed: 2 })
})
