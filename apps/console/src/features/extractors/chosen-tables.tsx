import { useQuery } from '@tanstack/react-query'
import type { ExtractedTable, Extractor } from '@tributary/contract/extractors'
import type { TableSummary } from '@tributary/contract/catalog'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { DataAge } from '../../ui/status/data-age.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import type { TableColumn } from '../../ui/table/table-column.ts'
import { formatCount } from '../../ui/text/format-quantity.ts'
import { Name } from '../../ui/text/name.tsx'
import { NameLink } from '../../ui/text/name-link.tsx'
import { Quantity } from '../../ui/text/quantity.tsx'
import { RelativeTime } from '../../ui/text/relative-time.tsx'
import { setupAddress } from './addresses.ts'
import styles from './extractors.module.css'
import { HowItGoesOn, howItGoesOn } from './how-it-goes-on.tsx'
import { targetQuery } from './queries.ts'
import { keyOf } from './tables/picking.ts'

interface ChosenTable extends ExtractedTable {
  /** In the bucket, once a run has made it. */
  loaded: TableSummary | undefined
}

/** What is extracted, how, where to, and how old it is there. */
export function ChosenTables({ extractor }: { extractor: Extractor }) {
  const { projectId, content, may } = extractor
  const { data: target } = useQuery(targetQuery(projectId, content.bucket))
  const rows = useMemo(() => {
    const byName = new Map(target?.tables.map((table) => [table.name.toLowerCase(), table]))
    return content.tables.map((table): ChosenTable => ({ ...table, loaded: byName.get(table.target.toLowerCase()) }))
  }, [content.tables, target])
  if (rows.length === 0) return <p className={styles.none}>No table is chosen yet.{may.edit && <> <Link to={setupAddress(extractor, 'tables')}>Choose tables</Link></>}</p>
  return (
    <DataTable label="Extracted tables" columns={columns} rows={rows} rowId={keyOf} maxHeight={480}
      caption={<>{formatCount(rows.length, 'table')}.{may.edit && <> <Link to={setupAddress(extractor, 'tables')}>Change the tables</Link></>}</>} />
  )
}

const columns: TableColumn<ChosenTable>[] = [
  { id: 'source', header: 'Table at the source', width: 216, value: keyOf, render: ({ schema, name }) => <Name size="small">{schema}.{name}</Name> },
  { id: 'how', header: 'How it goes on', width: 244, value: howItGoesOn, render: (table) => <HowItGoesOn table={table} /> },
  { id: 'columns', header: 'Columns', width: 84, value: ({ columns: chosen }) => (chosen === null ? 'all' : `${chosen.length} chosen`) },
  {
    id: 'target', header: 'Name in the bucket', width: 172, value: ({ target }) => target,
    render: ({ target, loaded }) => (loaded ? <NameLink to={`/t/${loaded.id}/schema`}>{target}</NameLink> : <Name size="small">{target}</Name>),
  },
  { id: 'rows', header: 'Rows', width: 84, numeric: true, value: ({ loaded }) => loaded?.rowCount, render: ({ loaded }) => loaded && <Quantity value={loaded.rowCount} /> },
  { id: 'age', header: 'Age', width: 140, value: ({ loaded }) => loaded?.freshness.ageSeconds, render: ({ loaded }) => (loaded ? <DataAge freshness={loaded.freshness} compact /> : '') },
  { id: 'loaded', header: 'Last load', width: 120, value: ({ loaded }) => loaded?.loadedAt, render: ({ loaded }) => (loaded?.loadedAt ? <RelativeTime at={loaded.loadedAt} quiet /> : 'never') },
]
