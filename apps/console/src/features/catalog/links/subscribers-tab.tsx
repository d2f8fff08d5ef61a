import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Link as BucketLink } from '@tributary/contract/catalog'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import type { TableColumn } from '../../../ui/table/table-column.ts'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { useShownBucket } from '../buckets/shown-bucket.ts'
import { MembersOnly } from '../buckets/members-only.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { linksQuery } from '../queries.ts'
import { ForceUnlinkBucketDialog } from './force-unlink-bucket-dialog.tsx'
import styles from '../buckets/bucket.module.css'

/** Which projects subscribe, since when and by whom; whoever shares the bucket may end a link. */
export function SubscribersTab() {
  const { bucket, inside, mayEndSharing } = useShownBucket()
  const links = useInfiniteQuery({ ...linksQuery(bucket.id), enabled: inside })
  const [ending, setEnding] = useState<BucketLink | null>(null)
  const columns = useMemo(() => columnsOf(mayEndSharing ? setEnding : undefined), [mayEndSharing])
  if (!inside) return <MembersOnly what="Who subscribes is shown to members of the project that owns the bucket." />
  if (!links.data) {
    return links.isError
      ? <ErrorPanel failed="The subscribers could not be read" safe="Their links work as before." error={links.error} onRetry={() => void links.refetch()} />
      : <RowSkeletons kind="table" label="Loading the subscribers" />
  }
  const rows = links.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) {
    const share = bucket.sharingType === null && bucket.may.share && <Button component={Link} to={`/b/${bucket.id}/sharing`}>Share bucket</Button>
    return <EmptyState title="Nobody subscribes yet" action={share}>{bucket.sharingType === null ? 'The bucket is not shared. Once it is, projects that subscribe are listed here.' : 'Whoever may see it finds it in the catalog and can subscribe there.'}</EmptyState>
  }
  return (
    <div className={styles.table}>
      <DataTable label="Subscribers" columns={columns} rows={rows} rowId={({ bucketId }) => bucketId} />
      <MorePages query={links} what="subscribers" />
      {ending && <ForceUnlinkBucketDialog bucket={bucket} link={ending} onClose={() => setEnding(null)} />}
    </div>
  )
}

function columnsOf(onEnd: ((link: BucketLink) => void) | undefined): TableColumn<BucketLink>[] {
  return [
    { id: 'project', header: 'Project', value: ({ project }) => project.name, width: 240, render: ({ project }) => <span className={styles.project}><ProjectMark hue={project.hue} />{project.name}</span> },
    { id: 'path', header: 'Linked as', value: ({ path }) => path, width: 240, render: ({ path }) => <Name size="small">{path}</Name> },
    { id: 'since', header: 'Since', value: ({ linkedAt }) => linkedAt, width: 160, render: ({ linkedAt }) => <RelativeTime at={linkedAt} quiet /> },
    { id: 'by', header: 'By', value: ({ linkedBy }) => linkedBy ?? 'someone who left', width: 200 },
    ...(onEnd ? [{
      id: 'end', header: 'End', value: () => '', width: 130,
      render: (link: BucketLink) => <Button size="compact-sm" aria-label={`End the subscription of ${link.project.name}`} onClick={() => onEnd(link)}>End</Button>,
    }] : []),
  ]
}
