import type { Job } from '@tributary/contract/jobs'
import { useState } from 'react'
import { isFinished } from '../../../ui/status/job-state.tsx'
import { nameOfJob } from '../job-words.ts'

const ends: Partial<Record<Job['state'], string>> = { success: 'is done', warning: 'is done, with warnings', error: 'has failed', terminated: 'has stopped', cancelled: 'is cancelled' }

/** Says aloud that a job is over, when one was there to wait for it; its ticks are not said. */
export function JobEnd({ job }: { job: Job }) {
  const [awaited, setAwaited] = useState('')
  const over = isFinished(job.state)
  if (!over && awaited !== job.id) setAwaited(job.id)
  return <output className="visually-hidden">{over && awaited === job.id ? `Job ${job.number}, ${nameOfJob(job)}, ${ends[job.state]}.` : ''}</output>
}
