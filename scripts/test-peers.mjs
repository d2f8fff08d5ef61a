// npm run test:peers: what is tested against real servers and readers of others. The last line is the outcome.
import { installPeers } from './peers/install-peers.mjs'
import { withPeers } from './peers/with-peers.mjs'
import { installMachinePackages } from './setup/machine-packages.mjs'
import { prepare } from './setup/prepare.mjs'
import { peerTests } from './suite/checks.mjs'
import { runSuite } from './suite/run-suite.mjs'

installMachinePackages({ bwrap: 'bubblewrap' })
prepare()
const programs = installPeers()
await withPeers(programs, (env) => runSuite([peerTests(env)]))
