import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { root } from '../setup/paths.mjs'

/**
 * How a part of the suite ended; `failures` says of each failed test where it is and why.
 * @typedef {{ passed: number, failed: number, failures?: string[] }} Counts
 */

/** What Vitest wrote about a run; a file that could not even be loaded counts as a failed test, and so does one that was skipped. @returns {Counts} */
export function readVitest(file) {
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1, failures: [] }
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests
  const failures = report.testResults.flatMap(({ name, message, assertionResults }) => {
    const tests = assertionResults.filter(({ status }) => status !== 'passed')
    if (tests.length === 0) return message ? [told(name, '', [message])] : []
    return tests.map(({ fullName, failureMessages, status }) => told(name, fullName, failureMessages.length > 0 ? failureMessages : [status]))
  })
  return { passed: report.numPassedTests, failed: failed === 0 && !report.success ? 1 : failed, failures }
}

/** @returns {Counts} */
export function readPlaywright(file) {
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1, failures: [] }
  const { expected, unexpected, flaky, skipped } = report.stats
  const failed = unexpected + flaky + skipped
  const failures = [...report.suites.flatMap(specsOf).filter(({ ok }) => !ok).map(({ file: place, title, tests }) =>
    told(place, title, tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message }) => message))))), ...report.errors.map(({ message }) => told('', '', [message]))]
  return { passed: expected, failed: failed === 0 && report.errors.length > 0 ? 1 : failed, failures }
}

const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)]

const longest = 1500

function told(file, title, messages) {
  const why = stripVTControlCharacters(messages.join('\n')).slice(0, longest)
  return [[file.slice(file.startsWith(root) ? root.length + 1 : 0), title].filter(Boolean).join(' › '), ...why.split('\n').map((line) => `    ${line}`)].join('\n')
}

/** @returns {Counts} */
export function sum(counts) {
  return counts.reduce((total, { passed, failed, failures = [] }) => ({ passed: total.passed + passed, failed: total.failed + failed, failures: [...total.failures, ...failures] }), { passed: 0, failed: 0, failures: [] })
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
