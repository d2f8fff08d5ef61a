import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { retentionSweep } from './audit/cut-log.ts'
import { closeOnSignal, endWith } from './process/close-on-signal.ts'
import { closeContext, createContext } from './create-context.ts'
import { readEnvOrExit } from './env.ts'
import { leftoversSweep, markSweep, upkeepSweep } from './features/catalog/index.ts'
import { rejectsSweep, uploadsSweep } from './features/imports/index.ts'
import { forgetNotices, mailNotices, tellOfRun } from './features/notices/index.ts'
import { runOrchestrations } from './features/orchestrations/index.ts'
import { purgeOrganizations } from './features/organizations/index.ts'
import { purgeProjects } from './features/projects/index.ts'
import { answersSweep } from './http/forget-answers.ts'
import { jobHandlers } from './job-handlers.ts'
import { runWorker } from './queue/run-worker.ts'
import { runSweeps, type Sweep } from './sweeps.ts'
import { fingerprintsSweep } from './vault/fill-fingerprints.ts'

/** Together shorter than the ten seconds after which supervisors kill. */
const GRACE_MS = 3000
const STOP_MS = 5000
/** A notice is mailed that soon. */
const MAIL_MS = 10_000

const env = readEnvOrExit()
/** What features clear away by the hour. */
const sweeps: readonly Sweep[] = [
  retentionSweep, fingerprintsSweep, answersSweep, purgeProjects, purgeOrganizations, uploadsSweep, rejectsSweep, markSweep, leftoversSweep(env.upkeepHours), upkeepSweep(env.upkeepHours), forgetNotices,
]
// A file is looked at by one and loaded by the next.
const context = await createContext(env, { warm: 2, patient: true }).catch(endWith)
const { log } = context
// Process numbers repeat, in containers above all.
const workerId = `${hostname()} ${process.pid} ${randomBytes(4).toString('hex')}`
const worker = runWorker(context, jobHandlers, { workerId })
const orchestrating = runOrchestrations(context, tellOfRun)
const sweeping = runSweeps(context, sweeps)
const mailing = context.mail ? runSweeps(context, [mailNotices], MAIL_MS) : null
log.info({ workerId }, 'Working')

closeOnSignal(log, close)

async function close() {
  sweeping.stop()
  mailing?.stop()
  await Promise.all([orchestrating.stop(), worker.stop(GRACE_MS, STOP_MS)])
  await closeContext(context)
}
