import type { RowFilter } from '@tributary/contract/tables'
import { useEffect, useRef, useState } from 'react'
import { type Condition, conditionsOf, filtersOf } from '../../../ui/condition/condition.ts'
import { ConditionRows } from '../../../ui/condition/condition-rows.tsx'
import shared from '../extractors.module.css'
import styles from './picked.module.css'

type Rows = readonly Condition[]

const most = 20
/** null while something is missing. */
const wanted = (rows: Rows) => (rows.length === 0 ? [] : filtersOf(rows))
const onlyTyped = (one: Rows, other: Rows) => one.length === other.length && one.every(({ column, is }, index) => column === other[index]?.column && is === other[index]?.is)

/** Only rows that meet all conditions are read. What is typed is kept once it is complete and left. */
export function ConditionField({ columns, conditions, onChange }: { columns: readonly string[]; conditions: readonly RowFilter[]; onChange: (conditions: RowFilter[] | undefined) => void }) {
  const [rows, setRows] = useState<Rows>(() => conditionsOf(conditions))
  const kept = JSON.stringify(conditions)
  const [seen, setSeen] = useState(kept)
  if (kept !== seen) {
    setSeen(kept)
    // Changed elsewhere: their version was loaded.
    if (kept !== JSON.stringify(wanted(rows))) setRows(conditionsOf(conditions))
  }
  const keep = (now: Rows) => {
    const filters = wanted(now)
    if (filters !== null && JSON.stringify(filters) !== kept) onChange(filters.length === 0 ? undefined : filters)
  }
  // A value is kept when it is left, not at each letter; so also when the page is left from within it.
  const leave = useRef(() => {})
  useEffect(() => {
    leave.current = () => keep(rows)
  })
  useEffect(() => () => leave.current(), [])
  const lost = rows.flatMap(({ column }) => (column === null || columns.includes(column) ? [] : [column]))
  return (
    <div className={styles.conditions} onBlur={() => keep(rows)}>
      <ConditionRows columns={columns} conditions={rows} most={most} onChange={(next) => {
        setRows(next)
        if (!onlyTyped(next, rows)) keep(next)
      }} />
      {rows.length === 0 && <p className={shared.quiet}>Without a condition every row is read.</p>}
      {wanted(rows) === null && <p className={shared.quiet}>Not kept yet: a column or a value is missing.</p>}
      {lost.length > 0 && <p className={shared.quiet} role="alert">{lost.join(', ')}: locked or gone. The run fails until the condition is taken away.</p>}
    </div>
  )
}
