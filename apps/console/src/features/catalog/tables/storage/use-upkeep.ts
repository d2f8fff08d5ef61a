import type { Table } from '@tributary/contract/catalog'
import { ApiError } from '@tributary/contract/client'
import { toast } from '../../../../ui/dialog/toast-store.ts'
import { useRunUpkeep } from '../../queries.ts'
import { useTableJob } from '../use-table-job.ts'

/** Tidies a table up now; `may` where the reader may have it done. */
export function useUpkeep({ id, path, may }: Table) {
  const upkeep = useRunUpkeep()
  const follow = useTableJob()
  const run = () => upkeep.mutate({ tableId: id }, {
    onSuccess: (job) => follow(job, { queued: `Upkeep of ${path} is queued`, done: `${path} was tidied up and counted` }),
    onError: (error) => toast(error instanceof ApiError ? error.body.message : 'Upkeep could not be queued: the server did not answer.', { failed: true }),
  })
  return { run, running: upkeep.isPending, may: may.edit }
}
