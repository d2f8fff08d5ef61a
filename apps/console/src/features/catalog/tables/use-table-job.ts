import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@tributary/contract/client'
import { getJob, type Job } from '@tributary/contract/jobs'
import { call } from '../../../api/client.ts'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { isFinished } from '../../../ui/status/job-state.tsx'

const soon = 1000
const seldom = 10_000

interface Words {
  /** "The rows will be deleted" */
  queued: string
  /** "The rows were deleted" */
  done: string
}

/** Says that a job is queued and where it can be watched; once it is over, how it went, and what is shown is read anew. The page can be left meanwhile. */
export function useTableJob() {
  const queries = useQueryClient()
  return (job: Job, words: Words) => void follow(queries, job, words)
}

async function follow(queries: QueryClient, job: Job, { queued, done }: Words) {
  const link = { label: `Job ${job.number}`, to: `/jobs/${job.id}` }
  toast(queued, { link })
  const over = await untilOver(queries, job)
  if (over?.state === 'success' || over?.state === 'warning') toast(done, { link })
  else if (over) toast(over.error?.message ?? `Job ${job.number} was stopped`, { link, failed: true })
}

/** null: it can't be followed any more. */
async function untilOver(queries: QueryClient, { id }: Job): Promise<Job | null> {
  for (let pause = soon; ; pause = Math.min(seldom, pause * 1.3)) {
    await new Promise((resolve) => { setTimeout(resolve, pause) })
    try {
      const job = await call(getJob, { jobId: id })
      if (!isFinished(job.state)) continue
      await queries.invalidateQueries()
      return job
    } catch (error) {
      if (error instanceof ApiError && error.body.code !== 'internal') return null
    }
  }
}
