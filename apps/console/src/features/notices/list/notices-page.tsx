import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { refused } from '../../../ui/dialog/toast-store.ts'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { PageColumn, Section } from '../../../ui/page/page-body.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { allNoticesQuery, unreadNoticesQuery, useReadNotices } from '../queries.ts'
import { NoticeList } from './notice-list.tsx'

/** What one is told: first what is unread, then the rest of the last ninety days. */
export function NoticesPage() {
  const unread = useInfiniteQuery(unreadNoticesQuery)
  const all = useInfiniteQuery(allNoticesQuery)
  const failed = [unread, all].find(({ isError, data }) => isError && data === undefined)
  const fresh = unread.data?.pages.flatMap(({ items }) => items).filter(({ readAt }) => readAt === null) ?? []
  const earlier = all.data?.pages.flatMap(({ items }) => items).filter(({ readAt }) => readAt !== null) ?? []
  const count = unread.data?.pages.at(-1)?.unread
  return (
    <>
      <PageHead title="Notices" fact={factOf(count)} others={<Button component={Link} to="/account">What you are told of</Button>} action={count !== undefined && count > 0 && <ReadAll />} />
      <PageColumn>
        {failed && <ErrorPanel failed="Your notices could not be read" error={failed.error} onRetry={() => void Promise.all([unread.refetch(), all.refetch()])} />}
        {!failed && (!unread.data || !all.data) && <RowSkeletons label="Loading your notices" />}
        {unread.data && all.data && (
          <>
            {fresh.length > 0 && <Section title="Unread"><NoticeList label="Unread notices" notices={fresh} /></Section>}
            <MorePages query={unread} what="unread notices" />
            {earlier.length > 0 && <Section title="Read"><NoticeList label="Read notices" notices={earlier} /></Section>}
            <MorePages query={all} what="notices" />
            {fresh.length + earlier.length === 0 && !all.hasNextPage && <EmptyState title="Nothing to tell">No extractor or transformation that concerns you has begun to fail in the last ninety days.</EmptyState>}
          </>
        )}
      </PageColumn>
    </>
  )
}

function factOf(unread: number | undefined): string {
  if (unread === undefined || unread === 0) return 'You are told when an extractor or transformation begins to fail, and when it runs again.'
  return unread === 1 ? 'One is unread.' : `${unread} are unread.`
}

function ReadAll() {
  const read = useReadNotices()
  const act = () => void read.mutateAsync({}).catch(refused('The notices could not be marked as read'))
  return <Button variant="filled" loading={read.isPending} onClick={act}>Mark all as read</Button>
}
