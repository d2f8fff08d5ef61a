import type { JobDetail } from '@tributary/contract/jobs'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import beside from '../../../ui/code/side-panel.module.css'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { usePartByPart } from '../../../ui/list/use-part-by-part.ts'
import { isFinished } from '../../../ui/status/job-state.tsx'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { formatQuantity } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { Quantity } from '../../../ui/text/quantity.tsx'
import { isTask } from '../job-words.ts'
import styles from './job-tables.module.css'

type Wrote = JobDetail['wrote'][number]

/** What a job wrote and read; a job that has not succeeded has done neither. */
export function JobTables({ job }: { job: JobDetail }) {
  const { read, wrote, state, kind } = job
  const nothing = isFinished(state) ? 'Nothing' : 'Told when it is done'
  return (
    <>
      <Part title="Wrote" tables={wrote} empty={nothing} end={({ addedRows }) => addedRows !== null && addedRows !== undefined && (addedRows > 0 || !isTask(job)) && <Quantity value={addedRows} unit={addedRows === 1 ? 'row' : 'rows'} />} />
      {(kind === 'transform' || kind === 'copy') && <Part title="Read" tables={read} empty={nothing} end={() => null} />}
    </>
  )
}

function Part({ title, tables, empty, end }: { title: string; tables: readonly (Omit<Wrote, 'addedRows'> & Partial<Wrote>)[]; empty: string; end: (table: Partial<Wrote>) => ReactNode }) {
  const { shown, query } = usePartByPart(tables)
  return (
    <section className={styles.part}>
      <div className={beside.head}><h2>{title}</h2>{tables.length > 0 && <span>{formatQuantity(tables.length)}</span>}</div>
      {tables.length === 0 && <p className={beside.quiet}>{empty}</p>}
      {tables.length > 0 && <ul className={styles.tables}>
        {shown.map((table) => (
          <li key={`${table.tableId} ${table.path}`}>
            <Link to={`/t/${table.tableId}/data`}><ProjectMark hue={table.project.hue} /><Name size="small">{table.path}</Name></Link>
            <span>{end(table)}</span>
            {table.source !== null && <span className={styles.source}>from <Name size="small">{table.source}</Name></span>}
          </li>
        ))}
        {query.hasNextPage && <li><MorePages query={query} what="tables" /></li>}
      </ul>}
    </section>
  )
}
