import type { PlannedRead } from '@tributary/contract/extractors'
import { allWords } from '../../../ui/condition/condition.ts'
import { formatAbout, formatBytes, formatCount } from '../../../ui/text/format-quantity.ts'

/** "all rows", "rows after 2026-11-20 10:00", with what holds for them. */
export function rowsWords({ mode, after, conditions }: Pick<PlannedRead, 'mode' | 'after' | 'conditions'>): string {
  const which = after !== null ? `rows after ${after}` : mode === 'append' ? 'all rows that are not there yet' : 'all rows'
  const how = mode === 'append' ? ', added' : mode === 'upsert' ? ', by key' : ''
  return `${which}${conditions.length === 0 ? '' : ` where ${allWords(conditions)}`}${how}`
}

/** "birth: Personal." of each column that stays. */
export const leftOutWords = ({ leftOut }: Pick<PlannedRead, 'leftOut'>) => leftOut.map(({ column, reason }) => `${column}: ${reason}`).join('; ')

/** "1 of 3 tables could not be read, so the run would fail." and how much the others are. */
export function verdictOf(tables: readonly PlannedRead[]): { refused: string | null; read: string | null } {
  const readable = tables.filter(({ refusal }) => refusal === null)
  const refused = tables.length - readable.length
  const rows = readable.reduce((sum, { rowEstimate }) => sum + (rowEstimate ?? 0), 0)
  const bytes = readable.reduce((sum, table) => sum + (table.bytes ?? 0), 0)
  const size = [...(rows > 0 ? [`${formatAbout(rows)} rows`] : []), ...(bytes > 0 ? [formatBytes(bytes)] : [])].join(', ')
  return {
    refused: refused === 0 ? null : `${refused} of ${formatCount(tables.length, 'table')} could not be read: the run would fail and change nothing.`,
    read: readable.length === 0 ? null : `${formatCount(readable.length, 'table')} would be read.${size === '' ? '' : ` Whole, they are ${size}, as the source estimates.`}`,
  }
}
