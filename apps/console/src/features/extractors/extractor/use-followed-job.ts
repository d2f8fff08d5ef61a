import { useQueryClient } from '@tanstack/react-query'
import type { Extractor } from '@tributary/contract/extractors'
import { JobEvent } from '@tributary/contract/jobs'
import type { Connection } from '../../../api/connection/follow-events.ts'
import { useServerEvents } from '../../../api/server-events.ts'
import { extractorJobsQuery, extractorQuery } from '../queries.ts'

/** Keeps the last job of an extractor as it is just now, until it is over; then everything that it may have changed is asked anew. */
export function useFollowedJob({ id, projectId, lastJob }: Extractor): Connection {
  const queries = useQueryClient()
  const open = lastJob !== null && lastJob.finishedAt === null
  const refresh = () => void queries.invalidateQueries({ queryKey: extractorQuery(id).queryKey, exact: true })
  return useServerEvents(open ? `/jobs/${lastJob.id}/events` : null, (data, close) => {
    const event = JobEvent.parse(data)
    if (event.type !== 'job') return
    queries.setQueryData(extractorQuery(id).queryKey, (before) => (before ? { ...before, lastJob: event.job } : before))
    if (event.job.finishedAt === null) return
    close()
    refresh()
    void queries.invalidateQueries({ queryKey: extractorJobsQuery(id).queryKey })
    for (const queryKey of [['project', projectId], ['projects', projectId]]) void queries.invalidateQueries({ queryKey })
  }, { poll: refresh })
}
