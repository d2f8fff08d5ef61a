import { JobError } from '@tributary/contract/jobs'
import type { Job } from '../../../database/generated/client.ts'

const most = 300

/** Why a run failed, as one sentence: the first line of what was said. */
export function reasonOf(error: Job['error']): string {
  const told = JobError.safeParse(error)
  const [first = ''] = told.success ? told.data.message.split(/[\r\n\u2028\u2029]+/).map((line) => line.replace(/[\p{C}\p{Z}]+/gu, ' ').trim()).filter(Boolean) : []
  const letters = Array.from(first)
  if (letters.length === 0) return 'It failed.'
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : first
}
