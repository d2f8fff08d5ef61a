import { useInfiniteQuery } from '@tanstack/react-query'
import type { Table } from '@tributary/contract/catalog'
import type { Import } from '@tributary/contract/imports'
import { Link, useOutletContext } from 'react-router'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { type PlainColumn, PlainTable } from '../../../ui/list/plain-table.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { FailedPanel } from '../../../ui/page/failed-panel.tsx'
import { Section } from '../../../ui/page/page-body.tsx'
import { JobState } from '../../../ui/status/job-state.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { Bytes } from '../../../ui/text/quantity.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { importsQuery } from '../queries.ts'
import { rowsOf } from '../verdict/verdict-words.ts'
import styles from './imports-tab.module.css'
import { SendChanges } from './send-changes.tsx'

/** What was loaded into a table from files and by programs, and how programs do it. */
export function ImportsTab() {
  const { table } = useOutletContext<{ table: Table }>()
  return (
    <div className={styles.tab}>
      <Section title="Imports"><Imports tableId={table.id} /></Section>
      {table.bucket.linkedFrom === null && <SendChanges table={table} />}
    </div>
  )
}

function Imports({ tableId }: { tableId: string }) {
  const imports = useInfiniteQuery(importsQuery(tableId))
  if (imports.isError && !imports.data) return <FailedPanel failed="The imports of this table could not be read" error={imports.error} onRetry={() => void imports.refetch()} />
  if (!imports.data) return <RowSkeletons kind="table" count={4} label="Loading the imports" />
  const rows = imports.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) return <EmptyState title="No file was loaded into this table yet">Each load of a file, and each call with rows, is listed here with its counts.</EmptyState>
  return (
    <>
      <PlainTable dense label="Imports" columns={columns} rows={rows} rowId={({ job }) => job.id} />
      <MorePages query={imports} what="imports" />
    </>
  )
}

const modeWords: Record<Import['mode'], string> = { full: 'replaced', append: 'added', upsert: 'updated by key' }

const columns: readonly PlainColumn<Import>[] = [
  { head: 'Job', cell: ({ job }) => <Link to={`/jobs/${job.id}`}>{job.number}</Link> },
  { head: 'State', cell: ({ job }) => <JobState state={job.state} /> },
  { head: 'File', cell: ({ file }) => <Name size="small">{file.name}</Name> },
  { head: 'Size', kind: 'end', cell: ({ file }) => <Bytes value={file.bytes} /> },
  { head: 'How', cell: ({ mode }) => modeWords[mode] },
  { head: 'Rows', kind: 'wrapped', cell: (one) => one.counts && rowsOf(one.job.state, one.counts) },
  { head: 'When', cell: ({ job }) => <RelativeTime at={job.createdAt} quiet /> },
  { head: 'By', cell: ({ job }) => job.createdBy ?? '' },
]
