import { useQuery } from '@tanstack/react-query'
import type { SourceTable } from '@tributary/contract/extractors'
import { useDeferredValue, useMemo } from 'react'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { sourceColumnsQuery } from '../queries.ts'
import styles from './locks.module.css'
import { type LockPattern, matchesOf } from './pattern-matches.ts'

const named = 5

/** What a pattern fits of the source as it was read; the views that read it are held too, and not counted. */
export function PatternCount({ extractorId, tables, pattern }: { extractorId: string; tables: readonly SourceTable[]; pattern: LockPattern }) {
  // Only for columns: the list of tables has none.
  const { data: whole, error } = useQuery({ ...sourceColumnsQuery(extractorId), enabled: pattern.column !== null })
  const typed = useDeferredValue(JSON.stringify(pattern))
  const known = pattern.column === null ? tables : whole
  const matches = useMemo(() => known && matchesOf(known, JSON.parse(typed) as LockPattern), [known, typed])
  if (Object.values(pattern).includes('')) return <output className={styles.count}>What fits is told here as soon as no part is empty.</output>
  if (!matches) return <output className={styles.count}>{error ? 'The columns of the source could not be read: what fits cannot be counted.' : 'Reading the columns of the source'}</output>
  const { names, tableCount } = matches
  const more = names.length - named
  return (
    <output className={styles.count}>
      {names.length === 0 ? 'Fits nothing yet: it guards what comes later.' : `Fits ${pattern.column === null ? formatCount(tableCount, 'table') : `${formatCount(names.length, 'column')} of ${formatCount(tableCount, 'table')}`} now:`}
      <span className={styles.names}>{names.slice(0, named).map((name) => <Name key={name} size="small">{name}</Name>)}{more > 0 && <span>and {formatCount(more, 'more', 'more')}</span>}</span>
    </output>
  )
}
