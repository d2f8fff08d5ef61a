import { Button } from '@mantine/core'
import type { ProjectRole } from '@tributary/contract/organizations'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { MoreMenu } from '../../../ui/menu/more-menu.tsx'
import { OffButton } from '../../../ui/page/off-button.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { SettledPill } from '../../../ui/text/pill.tsx'
import { formatBytes, formatCount } from '../../../ui/text/format-quantity.ts'
import { useArchived } from '../archived.ts'
import { SubscribeButton } from '../links/subscribe-button.tsx'
import { UnsubscribeButton } from '../links/unsubscribe-button.tsx'
import { sharingName } from '../sharing/sharing-words.ts'
import type { ShownBucket } from './shown-bucket.ts'

const RenameBucketDialog = lazyPart(() => import('./rename-bucket-dialog.tsx'))
const DeleteBucketDialog = lazyPart(() => import('./delete-bucket-dialog.tsx'))

export function BucketHead({ shown, member }: { shown: ShownBucket; member: boolean }) {
  const { bucket } = shown
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null)
  const { id, project, path, displayName, may, source } = bucket
  const archived = useArchived(project.id)
  const choices = may.edit || archived !== null ? [
    { label: 'Rename', run: () => setDialog('rename') },
    ...(source === null ? [{ label: 'Delete bucket', run: () => setDialog('delete'), parted: true }] : []),
  ] : []
  const close = () => setDialog(null)
  return (
    <>
      <PageHead title={displayName} crumbs={[{ label: project.name, to: member ? `/p/${project.id}` : `/catalog?owner=${project.id}`, hue: project.hue }, { label: path, to: `/b/${id}/tables`, mono: true }]}
        status={source && <SettledPill>Linked</SettledPill>} fact={factOf(shown)}
        others={<>
          {may.edit && source === null && <Button component={Link} to={`/p/${project.id}/files/new?bucket=${path}`}>Load a file</Button>}
          <MoreMenu what="bucket" of={{ id, address: `/b/${id}` }} choices={choices} off={archived} />
        </>}
        action={<MainAct shown={shown} />} />
      {dialog === 'rename' && <RenameBucketDialog bucket={bucket} onClose={close} />}
      {dialog === 'delete' && <DeleteBucketDialog bucket={bucket} mayEndSharing={shown.mayEndSharing} onDone={() => void navigate(`/p/${project.id}`)} onClose={close} />}
    </>
  )
}

const linkers: readonly ProjectRole[] = ['share', 'admin', 'guest']
const sharers: readonly ProjectRole[] = ['share']

/** At most one: share what is not shared yet, subscribe to what is others', unsubscribe from what is linked. */
function MainAct({ shown: { bucket, entry, inside } }: { shown: ShownBucket }) {
  const navigate = useNavigate()
  const { project, displayName, may, source, sharingType, id } = bucket
  const frozen = useArchived(project.id, source ? linkers : sharers)
  if (frozen !== null && (source || sharingType === null)) return <OffButton why={frozen}>{source ? 'Unsubscribe' : 'Share bucket'}</OffButton>
  if (source) return may.unlink && <UnsubscribeButton linkedBucketId={id} displayName={displayName} project={project} onDone={() => void navigate('/catalog')} />
  if (may.share && sharingType === null) return <Button variant="filled" component={Link} to={`/b/${id}/sharing`}>Share bucket</Button>
  if (!entry) return null
  const [link] = entry.subscriptions
  const elsewhere = entry.mayLinkInto.some((one) => one.id !== project.id)
  if (elsewhere || (!inside && !link)) return <SubscribeButton entry={entry} primary />
  return link && <Button component={Link} to={`/b/${link.bucketId}/tables`}>Open the link in {link.project.name}</Button>
}

function factOf({ bucket, entry }: ShownBucket) {
  const { source, tableCount, rowCount, byteCount, sharingType } = bucket
  const figures = `${formatCount(tableCount, 'table')}, ${formatCount(rowCount, 'row')}, ${formatBytes(byteCount)}`
  const size = figures.charAt(0).toUpperCase() + figures.slice(1)
  if (source) {
    const owners = entry && entry.owners.length > 0 ? `, owned by ${entry.owners.map(({ name }) => name).join(', ')}` : ''
    return <>A live, read-only view of {entry ? <Link to={`/b/${source.bucketId}/tables`}>{entry.displayName}</Link> : 'a bucket'} in {source.project.name}{owners}. {size}.</>
  }
  if (sharingType === null) return `${size}. Not shared.`
  const owners = entry && entry.owners.length > 0 ? ` by ${entry.owners.map(({ name }) => name).join(', ')}` : ''
  return `${size}. Shared with ${sharingName[sharingType].toLowerCase()}${owners}.`
}
