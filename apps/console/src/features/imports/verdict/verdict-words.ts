import type { Import } from '@tributary/contract/imports'
import type { JobState } from '@tributary/contract/jobs'
import { formatExact } from '../../../ui/text/format-quantity.ts'

type Counts = NonNullable<Import['counts']>

const rows = (count: number) => `${formatExact(count)} ${count === 1 ? 'row' : 'rows'}`

/** Counts that add up: "12 000 rows read = 11 997 loaded + 3 rejected". */
export function sumOf({ read, loaded, rejected, filtered, superseded }: Counts): string {
  const parts = [
    `${formatExact(loaded)} loaded`,
    ...(rejected > 0 ? [`${formatExact(rejected)} rejected`] : []),
    ...(filtered > 0 ? [`${formatExact(filtered)} that delete`] : []),
    ...(superseded > 0 ? [`${formatExact(superseded)} replaced by a later row of the same key`] : []),
  ]
  return `${rows(read)} read = ${parts.join(' + ')}`
}

/** Of an import that is over, whichever way. */
export const rowsOf = (state: JobState, counts: Counts) => (wasLoaded(state) ? sumOf(counts) : failedSum(counts))

export const wasLoaded = (state: JobState) => state === 'success' || state === 'warning'

/** What they did to the table: "10 rows are new, 5 changed, 2 deleted." */
export function effectOf({ inserted, updated, deleted }: Counts): string | null {
  const parts = [...(inserted > 0 ? [`${rows(inserted)} new`] : []), ...(updated > 0 ? [`${formatExact(updated)} changed`] : []), ...(deleted > 0 ? [`${formatExact(deleted)} deleted`] : [])]
  return parts.length === 0 ? null : `In the table: ${parts.join(', ')}.`
}

export function failedSum({ read, rejected }: Counts): string {
  return `${rows(read)} read, ${formatExact(rejected)} of them ${rejected === 1 ? 'does' : 'do'} not fit. Nothing was loaded.`
}

export const nulledWords = (nulled: number) => `${formatExact(nulled)} ${nulled === 1 ? 'value' : 'values'} did not fit and became null.`
