let outcome = '0 passed, 1 failed'
// The last line in any case, also where not even the set-up succeeded.
process.on('exit', () => process.stdout.write(`${outcome}\n`))

/**
 * Runs the parts one after another, whatever became of those before, and ends the process.
 * @param {{ title: string, run(): Promise<import('./counts.mjs').Counts> }[]} parts
 */
export async function runSuite(parts) {
  const results = []
  const failures = []
  for (const { title, run } of parts) {
    process.stdout.write(`\n── ${title}\n`)
    const started = Date.now()
    const counted = await run()
    // What ran nothing proved nothing.
    const failed = counted.passed + counted.failed === 0 ? 1 : counted.failed
    failures.push(...counted.failures ?? [])
    if (failed > counted.failed) process.stdout.write('No test ran.\n')
    results.push({ title, passed: counted.passed, failed, seconds: (Date.now() - started) / 1000 })
  }

  // Once more, where one looks first: whoever reads the end of a long log sees what failed.
  process.stdout.write(`\n${failures.map((failure) => `✗ ${failure}\n`).join('')}\n`)
  for (const { title, passed, failed, seconds } of results) {
    process.stdout.write(`${title.padEnd(24)} ${seconds.toFixed(1).padStart(7)} s  ${String(passed).padStart(5)} passed  ${failed} failed\n`)
  }
  const sum = (count) => results.reduce((total, result) => total + result[count], 0)
  outcome = `${sum('passed')} passed, ${sum('failed')} failed`
  process.exitCode = sum('failed') === 0 ? 0 : 1
}
