import { Button, Modal } from '@mantine/core'
import { useQueries, useQuery } from '@tanstack/react-query'
import type { Bucket } from '@tributary/contract/catalog'
import { useState } from 'react'
import { FocusBack } from '../../../ui/dialog/focus-back.tsx'
import { unsharedBucketsQuery } from '../../../api/every-bucket.ts'
import { meQuery } from '../../../api/me.ts'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { ShareBucketForm } from './share-bucket-form.tsx'
import styles from './sharing.module.css'

/** First which bucket, of those that the caller may share and are not shared; then with whom. */
export default function ShareBucketDialog({ onClose }: { onClose: () => void }) {
  const [bucket, setBucket] = useState<Bucket | null>(null)
  return (
    <Modal opened onClose={onClose} title={bucket ? `Share ${bucket.displayName}` : 'Share a bucket'} size={600} closeButtonProps={{ 'aria-label': 'Close' }}>
      <FocusBack />
      {bucket ? <ShareBucketForm bucket={bucket} onDone={(undo) => done(bucket, undo, onClose)} actions={<Button onClick={() => setBucket(null)}>Another bucket</Button>} /> : <BucketChoice onChoose={setBucket} />}
    </Modal>
  )
}

function done(bucket: Bucket, undo: () => Promise<void>, onClose: () => void) {
  toast(`${bucket.displayName} is shared`, { link: { label: 'Open bucket', to: `/b/${bucket.id}/sharing` }, undo })
  onClose()
}

function BucketChoice({ onChoose }: { onChoose: (bucket: Bucket) => void }) {
  const { data: me } = useQuery(meQuery)
  const projects = me?.projects.filter(({ role }) => role === 'share') ?? []
  const found = useQueries({ queries: projects.map(({ id }) => unsharedBucketsQuery(id)) })
  const failed = found.find(({ isError, data }) => isError && !data)
  const buckets = found.flatMap(({ data }) => data ?? [])
  if (failed) return <ErrorPanel failed="Your buckets could not be read" error={failed.error} onRetry={() => void failed.refetch()} />
  if (found.some(({ isPending }) => isPending)) return <RowSkeletons kind="table" label="Loading your buckets" />
  if (buckets.length === 0) return <EmptyState title="There is no bucket to share">Buckets come from an extractor, a file or a transformation. Those of your projects are shared already, or linked from another project: only its owner shares a linked bucket.</EmptyState>
  return (
    <ul className={styles.choice} aria-label="Buckets that are not shared">
      {buckets.map((bucket) => (
        <li key={bucket.id}>
          <button type="button" onClick={() => onChoose(bucket)}>
            <ProjectMark hue={bucket.project.hue} />
            <span><strong>{bucket.displayName}</strong><span>{bucket.project.name} · <Name size="small">{bucket.path}</Name> · {formatCount(bucket.tableCount, 'table')}</span></span>
          </button>
        </li>
      ))}
    </ul>
  )
}
