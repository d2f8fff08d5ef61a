import { useInfiniteQuery } from '@tanstack/react-query'
import { IconTable } from '@tabler/icons-react'
import { Link } from 'react-router'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { InspectorPart } from '../../../ui/page/inspector.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { formatQuantity } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { Quantity } from '../../../ui/text/quantity.tsx'
import styles from '../catalog.module.css'
import { tablesQuery } from '../queries.ts'

const shownTables = 12

/** The tables of a bucket, as many as fit the inspector. */
export function EntryTables({ bucketId, count }: { bucketId: string; count: number }) {
  const { data, error, refetch } = useInfiniteQuery({ ...tablesQuery(bucketId), enabled: count > 0 })
  const tables = data?.pages[0]?.items ?? []
  return (
    <InspectorPart title="Tables" aside={formatQuantity(count)}>
      {count === 0 && <p className={styles.quiet}>Nothing is loaded into it yet.</p>}
      {error && !data && <ErrorPanel failed="The tables could not be read" error={error} onRetry={() => void refetch()} />}
      {count > 0 && !data && !error && <RowSkeletons kind="table" count={Math.min(count, shownTables)} label="Loading the tables" />}
      <ul className={styles.tables}>
        {tables.slice(0, shownTables).map(({ id, name, rowCount }) => (
          <li key={id}>
            <Link to={`/t/${id}/schema?via=${bucketId}`}><IconTable size={16} stroke={1.5} aria-hidden /><Name size="small">{name}</Name></Link>
            <Quantity value={rowCount} unit="rows" />
          </li>
        ))}
      </ul>
      {count > shownTables && <p className={styles.quiet}><Link to={`/b/${bucketId}/tables`}>All {formatQuantity(count)} tables</Link></p>}
    </InspectorPart>
  )
}
