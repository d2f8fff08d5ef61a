import { ApiError } from '@tributary/contract/client'
import type { Job } from '@tributary/contract/jobs'
import type { Transformation } from '@tributary/contract/transformations'
import { useMemo, useState } from 'react'
import type { SqlFault } from '../../../ui/code/sql/sql-editor-props.ts'
import { useRunTransformation } from '../queries.ts'

/** Runs what was saved, and knows the last run: its fault stands in the SQL as long as that SQL is what failed. */
export function useRun({ id, version, lastJob }: Transformation) {
  const start = useRunTransformation()
  const [told, setTold] = useState<Job | null>(null)
  const job = told && told.id === lastJob?.id ? told : lastJob
  const run = async () => {
    try {
      await start.mutateAsync(id)
    } catch {
      // Kept by the mutation: the page shows it.
    }
  }
  const fault = useMemo(() => faultOf(job, version), [job, version])
  const notReady = start.error instanceof ApiError && start.error.body.code === 'not_ready'
  return { run, starting: start.isPending, job, tell: setTold, fault, error: notReady ? null : start.error }
}

function faultOf(job: Job | null, version: number): SqlFault | null {
  if (job?.state !== 'error' || job.error?.line === undefined || job.configuration?.version !== version) return null
  return { line: job.error.line, column: job.error.column ?? 1, message: job.error.message }
}
