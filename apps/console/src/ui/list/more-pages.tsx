import { Button } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { useEffect } from 'react'
import styles from './more-pages.module.css'

interface Paged {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  fetchNextPage: () => Promise<unknown>
}

/** The end of a list that goes on: the next page comes when its button comes into sight, or is pressed. */
export function MorePages({ query, what }: { query: Paged; what: string }) {
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: '400px' })
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  const inSight = entry?.isIntersecting ?? false
  useEffect(() => {
    if (inSight && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [inSight, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  if (!hasNextPage) return null
  return (
    <div ref={ref} className={styles.more}>
      {isFetchNextPageError && <p role="alert">More {what} could not be read.</p>}
      <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show more {what}</Button>
    </div>
  )
}
