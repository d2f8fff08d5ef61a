import { rmSync } from 'node:fs'
import { at } from '../setup/paths.mjs'
import { readPlaywright } from './counts.mjs'
import { asOne, runVisibly } from './run-visibly.mjs'

const REPORT = at('test-results/playwright.json')

/** Builds the console; too many bytes fail the build. */
export const consoleBytes = {
  title: 'Bytes of the console',
  run: async () => asOne(await runVisibly('npm', ['run', 'build', '--silent', '--workspace', 'apps/console'])),
}

export const browserStories = {
  title: 'Browser stories',
  run: async () => {
    rmSync(REPORT, { force: true })
    const well = await runVisibly('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: REPORT })
    const counted = readPlaywright(REPORT)
    return !well && counted.failed === 0 ? { ...counted, failed: 1 } : counted
  },
}
