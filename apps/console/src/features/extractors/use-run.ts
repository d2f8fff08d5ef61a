import type { Extractor } from '@tributary/contract/extractors'
import { ApiError } from '@tributary/contract/client'
import { toast } from '../../ui/dialog/toast-store.ts'
import { useRunExtractor } from './queries.ts'

/** Queues a run and says where it can be watched; false when it was refused. */
export function useRun({ id, name }: Pick<Extractor, 'id' | 'name'>) {
  const { mutateAsync, isPending } = useRunExtractor()
  const run = async () => {
    try {
      const job = await mutateAsync({ extractorId: id })
      toast(`${name} is queued`, { link: { label: `Job ${job.number}`, to: `/jobs/${job.id}` } })
      return true
    } catch (error) {
      toast(error instanceof ApiError ? error.body.message : `${name} could not be run: the server did not answer.`, { failed: true })
      return false
    }
  }
  return { run, running: isPending }
}
