import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type Job, type JobDetail, JobEvent, type LogLine } from '@tributary/contract/jobs'
import { useRef, useState } from 'react'
import { useServerEvents } from '../../../api/server-events.ts'
import { isFinished } from '../../../ui/status/job-state.tsx'
import { jobQuery, linesSince, logQuery } from '../queries.ts'
import { withLines } from './log-lines.ts'

const none: LogLine[] = []

/** A job and its log as they grow. The stream goes on after the last line known, so that a reload leaves no gap and doubles nothing. */
export function useLiveJob(jobId: string) {
  const queries = useQueryClient()
  const job = useQuery(jobQuery(jobId))
  const log = useQuery(logQuery(jobId))
  const [complete, setComplete] = useState('')
  const opening = useRef(true)
  const awaited = useRef(false)

  const notice = () => {
    const state = queries.getQueryData(jobQuery(jobId).queryKey)?.state
    if (state && !isFinished(state)) awaited.current = true
  }
  const learn = (news: Job) => {
    notice()
    queries.setQueryData(jobQuery(jobId).queryKey, (before: JobDetail | undefined) => before && { ...before, ...news })
  }
  const end = () => {
    setComplete(jobId)
    // What it wrote is told with the whole job, and shows all over the console; where it was over before, nothing has changed.
    if (awaited.current) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[2] !== 'log' })
  }
  const known = () => queries.getQueryData(logQuery(jobId).queryKey) ?? none
  const poll = async () => {
    notice()
    const { data } = await job.refetch()
    // Read after the job: the lines of a job that is over are complete.
    const lines = await linesSince(jobId, known())
    queries.setQueryData(logQuery(jobId).queryKey, (before = none) => withLines(before, lines))
    if (data && isFinished(data.state)) end()
  }
  const connection = useServerEvents(job.data && log.data && complete !== jobId ? `/jobs/${jobId}/events` : null, (data, close) => {
    const event = JobEvent.parse(data)
    if (event.type === 'log') return queries.setQueryData(logQuery(jobId).queryKey, (before = none) => withLines(before, event.lines))
    learn(event.job)
    // A stream begins with the job and ends with it: lines stand between the two even when the job is over already.
    if (isFinished(event.job.state) && !opening.current) {
      close()
      end()
    }
    opening.current = false
    return undefined
  }, {
    resume: () => {
      opening.current = true
      return `?after=${known().at(-1)?.seq ?? 0}`
    },
    poll: () => void poll().catch(() => undefined),
  })
  return { job, log, lines: log.data ?? none, reconnecting: connection === 'reconnecting' && complete !== jobId }
}
