import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import type { Context } from './context.ts'
import { closeContext, createContext } from './create-context.ts'
import { EnvError, readEnvOrExit } from './env.ts'
import { extractHandler } from './features/extractors/index.ts'
import { transformHandler } from './features/transformations/index.ts'
import type { JobHandlers } from './queue/running-job.ts'
import { runWorker } from './queue/run-worker.ts'

const handlers: JobHandlers<Context> = { extract: extractHandler, transform: transformHandler }
/** Together shorter than the ten seconds after which supervisors kill. */
const GRACE_MS = 3000
const STOP_MS = 5000

const context = await createContext(readEnvOrExit()).catch(endWith)
const { log } = context
// Process numbers repeat, in containers above all.
const workerId = `${hostname()} ${process.pid} ${randomBytes(4).toString('hex')}`
const worker = runWorker(context, handlers, { workerId })
log.info({ workerId }, 'Working')

let closing = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (closing) return
    closing = true
    log.info({ signal }, 'Closing')
    void close().then(() => process.exit(0), endWith)
  })
}

async function close() {
  await worker.stop(GRACE_MS, STOP_MS)
  await closeContext(context)
}

/** What an operator can mend is one line; the rest is a bug and shows where it is. */
function endWith(error: unknown): never {
  const bug = error instanceof Error ? error.stack ?? error.message : String(error)
  process.stderr.write(`${error instanceof EnvError ? error.message : bug}\n`)
  process.exit(1)
}
