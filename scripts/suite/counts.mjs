import { readFileSync } from 'node:fs'

/** What Vitest wrote about a run; a file that could not even be loaded counts as a failed test, and so does one that was skipped. */
export function readVitest(file) {
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1 }
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests
  return { passed: report.numPassedTests, failed: failed === 0 && !report.success ? 1 : failed }
}

export function readPlaywright(file) {
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky, skipped } = report.stats
  const failed = unexpected + flaky + skipped
  return { passed: expected, failed: failed === 0 && report.errors.length > 0 ? 1 : failed }
}

export function sum(counts) {
  return counts.reduce((total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }), { passed: 0, failed: 0 })
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
