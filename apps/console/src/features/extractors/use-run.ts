import type { Extractor } from '@tributary/contract/extractors'
import { ApiError } from '@tributary/contract/client'
import type { Job } from '@tributary/contract/jobs'
import { toast } from '../../ui/dialog/toast-store.ts'
import { useRunExtractor } from './queries.ts'

export interface RunChoice {
  /** Left out: all of them. */
  tables?: { schema: string; name: string }[]
  dryRun?: boolean
}

/** Queues a run and says where it can be watched; null when it was refused. */
export function useRun({ id, name }: Pick<Extractor, 'id' | 'name'>) {
  const { mutateAsync, isPending } = useRunExtractor()
  const run = async (choice: RunChoice = {}): Promise<Job | null> => {
    const what = choice.dryRun ? `A dry run of ${name}` : name
    try {
      const job = await mutateAsync({ extractorId: id, ...choice })
      toast(`${what} is queued`, { link: { label: `Job ${job.number}`, to: `/jobs/${job.id}` } })
      return job
    } catch (error) {
      toast(error instanceof ApiError ? error.body.message : `${what} could not be run: the server did not answer.`, { failed: true })
      return null
    }
  }
  return { run, running: isPending }
}
