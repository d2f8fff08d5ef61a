// npm run dev: like npm start, with everything reloaded as it is written.
import { prepare } from './setup/prepare.mjs'
import { runPinned } from './setup/run-pinned.mjs'

prepare()
runPinned('scripts/launch/launch.mjs', ['--watch'])
