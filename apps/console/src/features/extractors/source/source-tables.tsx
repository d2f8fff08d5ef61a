import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ApiError } from '@tributary/contract/client'
import type { OutputOf } from '@tributary/contract/endpoint'
import type { Extractor, listSourceTables } from '@tributary/contract/extractors'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { setupAddress, stepOf } from '../addresses.ts'
import { sourceTablesQuery, useReadSourceAgain } from '../queries.ts'

type Listed = OutputOf<typeof listSourceTables>

export interface SourceView {
  /** Of their columns only those that are locked: `useSourceTable` and `useWithColumns` ask for all. */
  tables: Listed['items']
  vanished: Listed['vanished']
  /** By the last run; null before the first. */
  seenAt: string | null
  /** Just now. */
  reading: boolean
  readAt: Date
  readAgain: () => void
}

/** Asks the source which tables it has; says so where it cannot be asked yet, or does not answer. */
export function SourceTables({ extractor, children }: { extractor: Extractor; children: (source: SourceView) => ReactNode }) {
  const reachable = extractor.missing.every((one) => stepOf(one) !== 'connection')
  const { data, error, isFetching, dataUpdatedAt, refetch } = useQuery({ ...sourceTablesQuery(extractor.id), enabled: reachable })
  const readAgain = useReadSourceAgain(extractor.id)
  const toConnection = <Button component={Link} to={setupAddress(extractor, 'connection')}>{reachable ? 'Check the connection' : 'Complete the connection'}</Button>
  if (!reachable) return <EmptyState title="The source cannot be asked for its tables yet" action={toConnection}>The connection is not complete.</EmptyState>
  const refused = error && (
    <>
      <ErrorPanel failed="The source did not tell its tables" safe="What is chosen and what is locked stays as it is." error={error} onRetry={() => void refetch()} />
      {error instanceof ApiError && error.body.code === 'source_refused' && <EmptyState title="Is it reached as it should be?" action={toConnection} />}
    </>
  )
  if (!data) return refused ?? <RowSkeletons kind="table" count={8} label="Reading the source" />
  if (data.items.length === 0 && data.vanished.length === 0) return <EmptyState title="The source has no table that this account may see" action={toConnection}>Have rights granted to the account, or use another one.</EmptyState>
  return <>{refused}{children({ tables: data.items, vanished: data.vanished, seenAt: data.seenAt, reading: isFetching, readAt: new Date(dataUpdatedAt), readAgain })}</>
}
