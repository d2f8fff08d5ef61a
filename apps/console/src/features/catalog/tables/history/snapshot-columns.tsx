import type { Snapshot } from '@tributary/contract/tables'
import { Link } from 'react-router'
import type { TableColumn } from '../../../../ui/table/table-column.ts'
import { Bytes, Quantity } from '../../../../ui/text/quantity.tsx'
import { RelativeTime } from '../../../../ui/text/relative-time.tsx'
import styles from './history.module.css'
import { changeFigures, changeSentence, modeWords } from './snapshot-words.ts'

/** Which snapshot it is among the others: the one of now, one that cannot be read any more, and what it is called. */
function Marks({ snapshot: { current, names, expiredAt } }: { snapshot: Snapshot }) {
  return (
    <span className={styles.marks}>
      {current && <span className={styles.now}>now</span>}
      {expiredAt !== null && <span className={styles.expired}>expired</span>}
      {names.map(({ name, description }) => <span key={name} className={styles.chip} title={description || name}>{name}</span>)}
    </span>
  )
}

const columns: readonly TableColumn<Snapshot>[] = [
  { id: 'committed', header: 'When', value: ({ committedAt }) => committedAt, width: 128, render: ({ committedAt, expiredAt }) => <span className={expiredAt === null ? undefined : styles.gone}><RelativeTime at={committedAt} quiet utc /></span> },
  { id: 'mode', header: 'What happened', value: ({ mode }) => mode, width: 136, render: ({ mode, expiredAt }) => <span className={expiredAt === null ? undefined : styles.gone}>{modeWords[mode]}</span> },
  { id: 'marks', header: 'Name', value: ({ names }) => names.length, width: 160, render: (snapshot) => <Marks snapshot={snapshot} /> },
  {
    id: 'change', header: 'Rows changed', value: changeFigures, width: 140, numeric: true,
    render: (snapshot) => <span title={changeSentence(snapshot)} className={styles.change}><span aria-hidden>{changeFigures(snapshot)}</span><span className="visually-hidden">{changeSentence(snapshot)}</span></span>,
  },
  { id: 'total', header: 'Rows after', value: ({ totalRows }) => totalRows, width: 100, numeric: true, render: ({ totalRows }) => <Quantity value={totalRows} /> },
  { id: 'size', header: 'Size', value: ({ totalBytes }) => totalBytes, width: 84, numeric: true, render: ({ totalBytes }) => <Bytes value={totalBytes} /> },
  { id: 'by', header: 'By', value: ({ by }) => by, width: 140, render: ({ by }) => by ?? '' },
  { id: 'job', header: 'Job', value: ({ job }) => job?.number, width: 240, render: ({ job }) => (job ? <Link to={`/jobs/${job.id}`}>{job.number}, {job.subject}</Link> : '') },
]

/** A subscriber sees that the table was loaded, not by whom and by which job. */
export function snapshotColumns(snapshots: readonly Snapshot[]): readonly TableColumn<Snapshot>[] {
  const ours = snapshots.some(({ job, by }) => job !== null || by !== null)
  return ours ? columns : columns.filter(({ id }) => id !== 'job' && id !== 'by')
}
