import type { Schedule } from '@tributary/contract/orchestrations'
import { formatCount } from '../../../ui/text/format-quantity.ts'

/** "Tried again 3 times: after 5 min, then each time after twice as long." */
export function retryWords({ times, afterMinutes }: Schedule['retry']): string {
  if (times === 0) return 'Not tried again'
  return `Tried again ${times === 1 ? 'once' : `${times} times`}: after ${formatCount(afterMinutes, 'minute')}${times === 1 ? '' : ', then each time after twice as long'}`
}

export const catchUpWords: Record<Schedule['catchUp'], string> = { once: 'Made up for once', skip: 'Left out' }
