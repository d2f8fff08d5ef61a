import type { Context } from '../../../context.ts'
import type { Outcome, RunningJob } from '../../../queue/running-job.ts'
import { setKey } from './set-key.ts'
import { tidyTables } from './tidying/tidy-tables.ts'
import { UpkeepOrder } from './upkeep-order.ts'

export async function upkeepHandler(context: Context, job: RunningJob): Promise<Outcome> {
  const order = UpkeepOrder.parse(job.input)
  return order.do === 'key' ? setKey(context, job, order) : tidyTables(context, job, order)
}
