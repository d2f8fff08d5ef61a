import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation, useParams } from 'react-router'
import { meQuery } from '../../../api/me.ts'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { NotFoundPage } from '../../../ui/page/not-found-page.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { TabLinks } from '../../../ui/page/tabs.tsx'
import { isNotFound } from '../../../api/is-not-found.ts'
import { bucketQuery, catalogEntryQuery } from '../queries.ts'
import { NextInProject } from '../../projects/index.ts'
import { BucketAbout } from './bucket-about.tsx'
import { BucketHead } from './bucket-head.tsx'
import styles from './bucket.module.css'
import type { ShownBucket } from './shown-bucket.ts'

/** A bucket: one's own, a linked one, or a shared one that is only seen. */
export function BucketPage() {
  const { bucketId = '' } = useParams()
  const { data: bucket, error, refetch } = useQuery(bucketQuery(bucketId))
  const { data: me } = useQuery(meQuery)
  const source = bucket?.source?.bucketId
  const { data: entry } = useQuery({ ...catalogEntryQuery(source ?? bucketId), enabled: bucket !== undefined && (source !== undefined || bucket.sharingType !== null) })
  if (isNotFound(error)) return <NotFoundPage />
  if (!bucket || !me) {
    return (
      <>
        <PageHead title="Bucket" />
        {error ? <ErrorPanel failed="This bucket could not be read" safe="Its data is as it was." error={error} onRetry={() => void refetch()} /> : <RowSkeletons kind="table" label="Loading the bucket" />}
      </>
    )
  }
  const admin = me.person.organizationRole === 'admin'
  const member = me.projects.some(({ id }) => id === bucket.project.id)
  const inside = bucket.source === null && (member || admin)
  const shown: ShownBucket = { bucket, entry, inside, mayEndSharing: bucket.source === null && (bucket.may.share || admin) }
  return (
    <>
      <BucketHead shown={shown} member={member} />
      {member && <NextInProject projectId={bucket.project.id} />}
      <div className={styles.body}>
        <BucketAbout shown={shown} />
        <BucketTabs shown={shown} />
        <Outlet context={shown} />
      </div>
    </>
  )
}

function BucketTabs({ shown: { bucket, entry, inside } }: { shown: ShownBucket }) {
  const { pathname } = useLocation()
  const to = (tab: string) => `/b/${bucket.id}/${tab}`
  const tabs = [
    { label: 'Tables', to: to('tables'), count: bucket.tableCount },
    ...(inside ? [{ label: 'Sharing', to: to('sharing') }, { label: 'Subscribers', to: to('subscribers'), count: entry?.subscriberCount ?? 0 }] : []),
  ]
  return <TabLinks label="Bucket" tabs={tabs} current={pathname} />
}
