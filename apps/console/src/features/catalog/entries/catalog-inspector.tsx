import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconArrowUpRight } from '@tabler/icons-react'
import type { CatalogEntry } from '@tributary/contract/catalog'
import { Link } from 'react-router'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { Fact, Facts } from '../../../ui/page/facts.tsx'
import { InspectorHead, InspectorPart } from '../../../ui/page/inspector.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { isNotFound } from '../../../api/is-not-found.ts'
import { SubscribeButton } from '../links/subscribe-button.tsx'
import { UnsubscribeButton } from '../links/unsubscribe-button.tsx'
import { People } from '../people.tsx'
import { catalogEntryQuery } from '../queries.ts'
import { sharingName } from '../sharing/sharing-words.ts'
import { EntryTables } from './entry-tables.tsx'

/** What is known of one shared bucket; `known` is what the list has of it already. */
export function CatalogInspector({ bucketId, known }: { bucketId: string; known: CatalogEntry | undefined }) {
  const asked = useQuery({ ...catalogEntryQuery(bucketId), enabled: !known })
  const entry = known ?? asked.data
  if (!entry) {
    if (isNotFound(asked.error)) return <EmptyState title="Not in the catalog">It is not shared any more, or not with you.</EmptyState>
    return asked.isError ? <ErrorPanel failed="This bucket could not be read" error={asked.error} onRetry={() => void asked.refetch()} /> : <RowSkeletons count={3} />
  }
  const { project, displayName, path, description, subscriptions, mayLinkInto, freshness, owners, sharingType } = entry
  const opened = subscriptions[0]?.bucketId ?? entry.id
  const elsewhere = mayLinkInto.some(({ id }) => id !== project.id)
  const [onlyLink, ...otherLinks] = subscriptions
  return (
    <>
      <InspectorHead project={project} title={displayName} path={path} description={description} actions={
        <>
          <Button component={Link} to={`/b/${opened}/tables`} variant="filled" rightSection={<IconArrowUpRight size={16} aria-hidden />}>Open bucket</Button>
          {(elsewhere || (!entry.own && subscriptions.length === 0)) && <SubscribeButton entry={entry} />}
          {entry.own && <Button component={Link} to={`/b/${entry.id}/sharing`}>Sharing</Button>}
          {onlyLink && otherLinks.length === 0 && <UnsubscribeButton linkedBucketId={onlyLink.bucketId} displayName={displayName} project={onlyLink.project} />}
        </>
      } />
      <InspectorPart title="Freshness" aside={freshness.asOf ? <>as of <RelativeTime at={freshness.asOf} /></> : undefined}>
        <DataAge freshness={freshness} />
      </InspectorPart>
      <InspectorPart>
        <Facts>
          <Fact name="Owner"><People people={owners} otherwise={project.name} /></Fact>
          <Fact name="Shared with">{sharingName[sharingType]}</Fact>
          <Fact name="Subscribers">{subscribersOf(entry)}</Fact>
          {subscriptions.length > 0 && <Fact name="Linked into"><Links links={subscriptions} /></Fact>}
        </Facts>
      </InspectorPart>
      <EntryTables bucketId={opened} count={entry.tableCount} />
    </>
  )
}

function subscribersOf({ subscriberCount, subscriptions }: CatalogEntry) {
  const projects = subscriberCount === 0 ? 'none yet' : formatCount(subscriberCount, 'project')
  return subscriptions.length > 0 ? `${projects}, yours included` : projects
}

function Links({ links }: { links: CatalogEntry['subscriptions'] }) {
  return links.map(({ bucketId, project }, index) => <span key={bucketId}>{index > 0 && ', '}<Link to={`/b/${bucketId}/tables`}>{project.name}</Link></span>)
}
