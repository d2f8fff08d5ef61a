import type { PlannedRead } from '@tributary/contract/extractors'
import { Fact, Facts } from '../../../ui/page/facts.tsx'
import { Name } from '../../../ui/text/name.tsx'
import styles from './dry-run.module.css'
import { rowsWords } from './planned-words.ts'

/** One table in full: which rows, which columns, and why others stay. */
export function PlannedTable({ table }: { table: PlannedRead }) {
  const { schema, name, target, columns, leftOut, ranges } = table
  return (
    <section className={styles.one} aria-label={`${schema}.${name}`} aria-live="polite">
      <h3><Name>{schema}.{name}</Name></h3>
      <Facts wide>
        <Fact name="What is read">{rowsWords(table)}{ranges > 1 && `, in ${ranges} ranges side by side`}</Fact>
        <Fact name="Goes to"><Name size="small">{target}</Name></Fact>
        <Fact name="Columns"><ul className={styles.names}>{columns.map((column) => <li key={column}><Name size="small">{column}</Name></li>)}</ul></Fact>
        <Fact name="Stays">{leftOut.length === 0 ? 'Nothing' : <ul>{leftOut.map(({ column, reason }) => <li key={column}><Name size="small">{column}</Name> {reason}</li>)}</ul>}</Fact>
      </Facts>
    </section>
  )
}
