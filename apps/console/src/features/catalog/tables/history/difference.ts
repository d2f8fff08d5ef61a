import type { Comparison } from '@tributary/contract/tables'
import { formatCount, formatExact } from '../../../../ui/text/format-quantity.ts'

/** "12 rows added, 3 changed, 1 removed". */
export function differenceSentence({ addedRows, changedRows, removedRows }: Pick<Comparison, 'addedRows' | 'changedRows' | 'removedRows'>): string {
  const parts = [[addedRows, 'added'], [changedRows, 'changed'], [removedRows, 'removed']].filter(([count]) => count !== 0)
  if (parts.length === 0) return 'No row differs'
  return parts.map(([count, word], index) => `${index === 0 ? formatCount(Number(count), 'row') : formatExact(Number(count))} ${word}`).join(', ')
}

type Row = Comparison['rows'][number]
export type DifferentCell = { is: 'same'; value: Row['before'] extends (infer One)[] | null ? One : never } | { is: 'changed'; before: unknown; after: unknown }

/** A cell of a row that differs; a number and the same number as text are the same: the type was widened. */
export function cellOf({ before, after }: Row, index: number): DifferentCell {
  const [was, is] = [before?.[index] ?? null, after?.[index] ?? null]
  if (before === null || after === null) return { is: 'same', value: before === null ? is : was }
  return was === is || (was !== null && is !== null && String(was) === String(is)) ? { is: 'same', value: is } : { is: 'changed', before: was, after: is }
}
