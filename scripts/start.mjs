// npm start: from a fresh clone, or from yesterday's, to a running product. Any Node from 20 on runs this file; the rest runs on the pinned one.
import { prepare } from './setup/prepare.mjs'
import { runPinned } from './setup/run-pinned.mjs'

prepare()
runPinned('scripts/launch/launch.mjs')
