import type { SourceTable } from '@tributary/contract/extractors'
import { formatExact } from '../../../ui/text/format-quantity.ts'

/** "1 added, 2 removed" */
export function driftWords(drift: SourceTable['drift']): string {
  if (drift === null) return ''
  const counts = [[drift.added.length, 'added'], [drift.removed.length, 'removed'], [drift.changed.length, 'changed']] as const
  return counts.filter(([count]) => count > 0).map(([count, what]) => `${formatExact(count)} ${what}`).join(', ')
}

/** The same in signs, where there is little room: "+1 −2 columns". */
export function driftSigns(drift: SourceTable['drift']): string {
  if (drift === null) return ''
  const counts = [['+', drift.added.length], ['−', drift.removed.length], ['≠', drift.changed.length]] as const
  const signs = counts.filter(([, count]) => count > 0).map(([sign, count]) => `${sign}${formatExact(count)}`)
  return `${signs.join(' ')} ${signs.length === 1 && signs[0]?.slice(1) === '1' ? 'column' : 'columns'}`
}
