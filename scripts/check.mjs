// npm run check: the fast half of npm test, without a browser.
import { installMachinePackages } from './setup/machine-packages.mjs'
import { prepare } from './setup/prepare.mjs'
import { house, lint, types, unitTests } from './suite/checks.mjs'
import { runSuite } from './suite/run-suite.mjs'

installMachinePackages({ bwrap: 'bubblewrap' })
prepare()
runSuite([types, lint, house, unitTests])
