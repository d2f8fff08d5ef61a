// npm test: everything, on a fresh machine too. The last line is the outcome.
import { installMachinePackages } from './setup/machine-packages.mjs'
import { prepare } from './setup/prepare.mjs'
import { browserStories, consoleBytes } from './suite/browser.mjs'
import { house, lint, types, unitTests } from './suite/checks.mjs'
import { runSuite } from './suite/run-suite.mjs'

installMachinePackages({ chromium: 'chromium', bwrap: 'bubblewrap' })
prepare()
runSuite([types, lint, house, unitTests, consoleBytes, browserStories])
