import { useQuery } from '@tanstack/react-query'
import type { Bucket } from '@tributary/contract/catalog'
import type { ReactNode } from 'react'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { sharingQuery } from '../queries.ts'
import { SharingFields } from './sharing-fields.tsx'

/** With whom a bucket is shared, and what age it promises: as it is now, then as it shall be. */
export function ShareBucketForm({ bucket, onDone, actions }: { bucket: Bucket; onDone: (undo: () => Promise<void>) => void; actions?: ReactNode }) {
  const { data: current, error, refetch } = useQuery(sharingQuery(bucket.id))
  if (current) return <SharingFields key={JSON.stringify(current.sharing)} bucket={bucket} current={current} onDone={onDone} actions={actions} />
  return error ? <ErrorPanel failed="The sharing could not be read" safe="It is as it was." error={error} onRetry={() => void refetch()} /> : <RowSkeletons count={3} label="Loading the sharing" />
}
