import { StatusMark, type Status } from './status-mark.tsx'

export type JobStateName = 'created' | 'waiting' | 'processing' | 'success' | 'warning' | 'error' | 'terminating' | 'terminated' | 'cancelled'

const shown: Record<JobStateName, readonly [Status, string]> = {
  created: ['off', 'Queued'],
  waiting: ['off', 'Waiting'],
  processing: ['running', 'Running'],
  success: ['ok', 'Done'],
  warning: ['late', 'Done with warnings'],
  error: ['broken', 'Failed'],
  terminating: ['running', 'Stopping'],
  terminated: ['off', 'Stopped'],
  cancelled: ['off', 'Cancelled'],
}

/** The state of a job, as people say it. */
export function JobState({ state, soft = false }: { state: JobStateName; soft?: boolean }) {
  const [status, word] = shown[state]
  return <StatusMark status={status} soft={soft}>{word}</StatusMark>
}

/** Nothing more will happen to a job in one of these. */
export function isFinished(state: JobStateName): boolean {
  return state === 'success' || state === 'warning' || state === 'error' || state === 'terminated' || state === 'cancelled'
}
