// npm run demo -- <change>: lets the CRM of the demo change, or takes it back, while the product runs.
import { prepare } from './setup/prepare.mjs'
import { runPinned } from './setup/run-pinned.mjs'

prepare()
runPinned('scripts/launch/change-demo.mjs')
