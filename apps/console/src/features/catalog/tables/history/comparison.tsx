import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Comparison as Compared, Snapshot } from '@tributary/contract/tables'
import { Link, useSearchParams } from 'react-router'
import { RowSkeletons } from '../../../../ui/list/row-skeletons.tsx'
import { useDimmed } from '../../../../ui/list/use-dimmed.ts'
import { EmptyState } from '../../../../ui/page/empty-state.tsx'
import { FailedPanel } from '../../../../ui/page/failed-panel.tsx'
import { formatExact } from '../../../../ui/text/format-quantity.ts'
import { formatExactTime } from '../../../../ui/text/format-time.ts'
import { Name } from '../../../../ui/text/name.tsx'
import { comparisonQuery } from '../../queries.ts'
import { NoPreview } from '../rows/no-preview.tsx'
import { tableAddress, useShownTable } from '../shown-table.ts'
import { DifferentRows } from './different-rows.tsx'
import styles from './history.module.css'
import { differenceSentence } from './difference.ts'

const [few, many] = [100, 1000]

/** What differs between two snapshots: columns, counts, and the rows. */
export default function Comparison({ from, to }: { from: string; to: string }) {
  const shown = useShownTable()
  const [search] = useSearchParams()
  const limit = search.get('rows') === 'more' ? many : few
  const { data, error, isPlaceholderData, refetch } = useQuery({ ...comparisonQuery({ tableId: shown.table.id, from, to, limit }), enabled: shown.table.may.preview })
  const dimmed = useDimmed(isPlaceholderData)
  const back = tableAddress(shown, 'history')
  if (!shown.table.may.preview) return <NoPreview />
  if (!data) {
    return (
      <>
        <p className={styles.compare}><Link to={back}>All snapshots</Link></p>
        {error ? <FailedPanel failed="The two could not be compared" error={error} onRetry={() => void refetch()} /> : <RowSkeletons kind="table" label="Comparing" />}
      </>
    )
  }
  const different = data.addedRows + data.removedRows + data.changedRows
  return (
    <section aria-label="Comparison" data-dimmed={dimmed || undefined}>
      <div className={styles.compare}>
        <p className={styles.ends}>
          <Link to={back}>All snapshots</Link>
          <span>From <strong>{whenOf(data.from)}</strong> to <strong>{whenOf(data.to)}</strong></span>
          <Link to={tableAddress(shown, 'history', { from: to, to: from })} replace>The other way round</Link>
        </p>
        <p className={styles.counts}>{differenceSentence(data)}</p>
        <SchemaChanges schema={data.schema} />
        {data.primaryKey.length === 0 && different > 0 && <p className={styles.note}>The table has no primary key, so a row that changed is told as one removed and one added.</p>}
      </div>
      {different === 0
        ? <EmptyState title="No row differs">{sameCounts(data) ? 'Both have the same rows.' : 'What differs lies in columns that one of them lacks.'}</EmptyState>
        : <DifferentRows comparison={data} caption={<>
            {data.rows.length < different ? `The first ${formatExact(data.rows.length)} of ${formatExact(different)} rows that differ` : 'All rows that differ'}
            {data.rows.length < different && limit === few && <Button size="compact-sm" component={Link} ml={12} to={tableAddress(shown, 'history', { from, to, rows: 'more' })} replace>Show {formatExact(many)}</Button>}
          </>} />}
    </section>
  )
}

function whenOf({ committedAt, current, names }: Snapshot) {
  const [first] = names
  const when = formatExactTime(new Date(committedAt))
  return current ? `now (${when})` : first ? `${first.name} (${when})` : when
}

const sameCounts = ({ schema: { added, removed } }: Compared) => added.length === 0 && removed.length === 0

function SchemaChanges({ schema: { added, removed, changed } }: { schema: Compared['schema'] }) {
  if (added.length + removed.length + changed.length === 0) return <p className={styles.schema}>The columns are the same.</p>
  return (
    <ul className={styles.schema} aria-label="Columns that differ">
      {added.map(({ name, type }) => <li key={`added ${name}`}><span className={`${styles.sign} ${styles.added}`} aria-hidden>+</span>Column <Name size="small">{name}</Name>, {type}, was added</li>)}
      {removed.map(({ name, type }) => <li key={`removed ${name}`}><span className={`${styles.sign} ${styles.removed}`} aria-hidden>−</span>Column <Name size="small">{name}</Name>, {type}, was removed</li>)}
      {changed.map(({ fieldId, from, to }) => (
        <li key={fieldId}><span className={`${styles.sign} ${styles.changed}`} aria-hidden>~</span>Column <Name size="small">{from.name}</Name>{from.name !== to.name && <> is called <Name size="small">{to.name}</Name></>}{from.type !== to.type && <> {from.name !== to.name && 'and '}is {to.type} instead of {from.type}</>}</li>
      ))}
    </ul>
  )
}
