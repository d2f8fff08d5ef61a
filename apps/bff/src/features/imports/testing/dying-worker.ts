import { subscribe } from 'node:diagnostics_channel'
import { createContext } from '../../../create-context.ts'
import { readEnv } from '../../../env.ts'
import { runWorker } from '../../../queue/run-worker.ts'
import { importHandler } from '../run/import-handler.ts'

// A worker as the product runs it, which is killed in the middle of an import: node dying-worker.ts <home> <database> <where: "loading" or a step of the commit>
const [home = '', databaseUrl = '', where = ''] = process.argv.slice(2)
const context = await createContext(readEnv({ TRIBUTARY_HOME: home, DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent', PATH: process.env['PATH'] }))

function die() {
  process.kill(process.pid, 'SIGKILL')
  // Another thread may take the signal: this one does nothing until it has.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000)
}

subscribe('tributary:commit-step', (message) => {
  if ((message as { step: string }).step === where) die()
})
runWorker(context, {
  import: (some, job) => importHandler(some, {
    ...job,
    progress(progress) {
      job.progress(progress)
      if (where === 'loading' && progress.done > 0) die()
    },
  }),
}, { workerId: 'dying' })
