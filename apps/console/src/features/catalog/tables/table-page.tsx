import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useLocation, useParams, useSearchParams } from 'react-router'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { NotFoundPage } from '../../../ui/page/not-found-page.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { TabLinks } from '../../../ui/page/tabs.tsx'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { EditableText } from '../editable-text.tsx'
import { isNotFound } from '../../../api/is-not-found.ts'
import { meQuery } from '../../../api/me.ts'
import { tableQuery, useUpdateTable } from '../queries.ts'
import styles from '../buckets/bucket.module.css'
import { type ShownTable, tableAddress } from './shown-table.ts'
import { TableHead } from './table-head.tsx'

/** A table, as it is seen through one's own bucket or a linked one. */
export function TablePage() {
  const { tableId = '' } = useParams()
  const [search] = useSearchParams()
  const via = search.get('via') ?? undefined
  const { data: table, error, refetch } = useQuery(tableQuery(tableId, via))
  const update = useUpdateTable()
  if (isNotFound(error)) return <NotFoundPage />
  if (!table) {
    return (
      <>
        <PageHead title="Table" />
        {error ? <ErrorPanel failed="This table could not be read" safe="Its data is as it was." error={error} onRetry={() => void refetch()} /> : <RowSkeletons kind="table" label="Loading the table" />}
      </>
    )
  }
  const shown: ShownTable = { table, via }
  const { description, may, freshness } = table
  return (
    <>
      <TableHead shown={shown} />
      <div className={styles.body}>
        <section className={styles.about} aria-label="About this table">
          <div className={styles.words}>
            {(may.edit || description !== '') && <EditableText label="the description of the table" text={description} editable={may.edit} empty="No description." onSave={(next) => update.mutateAsync({ tableId, description: next })} />}
          </div>
          <div className={styles.age}><DataAge freshness={freshness} /></div>
        </section>
        <TableTabs shown={shown} />
        <Outlet context={shown} />
      </div>
    </>
  )
}

function TableTabs({ shown }: { shown: ShownTable }) {
  const { table, via } = shown
  const { pathname } = useLocation()
  const { data: me } = useSuspenseQuery(meQuery)
  // What was loaded into it is told to members of its project alone.
  const member = table.bucket.linkedFrom === null && me.projects.some(({ id }) => id === table.bucket.project.id)
  const tabs = [
    { label: 'Schema', to: tableAddress(shown, 'schema'), count: table.columnCount },
    { label: 'Data', to: tableAddress(shown, 'data') },
    { label: 'Profile', to: tableAddress(shown, 'profile') },
    { label: 'Lineage', to: `/lineage?focus=table:${table.id}` },
    { label: 'History', to: tableAddress(shown, 'history') },
    ...(member ? [{ label: 'Imports', to: tableAddress(shown, 'imports') }] : []),
    { label: 'Storage', to: tableAddress(shown, 'storage') },
  ]
  return <TabLinks label="Table" tabs={tabs} current={`${pathname}${via === undefined ? '' : `?via=${via}`}`} />
}
