import type { Context } from '../../../context.ts'
import type { Outcome, RunningJob } from '../../../queue/running-job.ts'
import { commitLoads, inTurn, type Load, makeLoad, withStaging } from '../../catalog/index.ts'
import { configurationOfJob } from '../../projects/index.ts'
import { underLocks } from '../locks/watch-locks.ts'
import { dryRun } from './dry-run.ts'
import { whileOpen } from './pace/while-open.ts'
import { openTargets } from './picked-table.ts'
import { recordSight } from './record-sight.ts'
import { stageTables } from './reading/stage-tables.ts'
import { openExtractorJob } from './start-extraction.ts'
import { stoppedBy } from './stopped-by.ts'

/** Extracts the tables of a configuration from one snapshot of the source, and shows them together or not at all. */
export async function extractHandler(context: Context, job: RunningJob): Promise<Outcome> {
  const asked = await openExtractorJob(context, job, await configurationOfJob(context, job))
  if (job.dryRun) return dryRun(context, job, asked)
  const { content: { bucket, tables }, pace, configuration, locks } = asked
  // Whoever finds the source closed takes no turn from others.
  await whileOpen(context, job, pace, async () => undefined)
  return inTurn(context, job, tables.map(({ target }) => `${bucket}.${target}`), () => withStaging<Outcome>(context, job.id, async (workFolder) => {
    const picked = await openTargets(context, configuration, asked.content)
    const { loads: staged, outcome, extraction } = await whileOpen(context, job, pace, (whileItIs) =>
      stoppedBy(whileItIs, () => locks.look(context.db), (reading) => stageTables(context, reading, asked, picked, workFolder)))
    const loads: Load[] = []
    // The source is let go before its rows meet those that are there.
    for (const load of staged) loads.push(await makeLoad(context, job, load, { workFolder }))
    job.log('info', `${loads.length === 1 ? '1 table goes' : `${loads.length} tables go`} to ${bucket}.`)
    await commitLoads(context, job, loads, [], outcome, async (tx) => {
      await underLocks(tx, configuration.project.organizationId)
      await locks.look(tx)
      await recordSight(tx, configuration.id, extraction, picked.map(({ table }) => table))
    })
    return outcome
  }))
}
