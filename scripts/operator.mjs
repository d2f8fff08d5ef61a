// npm run operator -- <command>: what only whoever runs the platform may do, whether it is running or not.
import { prepare } from './setup/prepare.mjs'
import { runPinned } from './setup/run-pinned.mjs'

prepare()
runPinned('scripts/launch/operate.mjs')
