import { useInfiniteQuery } from '@tanstack/react-query'
import type { Rows } from '@tributary/contract/catalog'
import { Link, useSearchParams } from 'react-router'
import { NoticeBar } from '../../../../ui/status/notice-bar.tsx'
import { formatExactTime, formatUtc } from '../../../../ui/text/format-time.ts'
import { snapshotsQuery } from '../../queries.ts'
import { agoWords } from '../history/snapshot-words.ts'
import { useShownTable } from '../shown-table.ts'
import { type AsOf, withAsOf } from './as-of.ts'

/** Says that these are rows of the past, of when, and leads back. */
export function AsOfBanner({ asOf, snapshot }: { asOf: AsOf; snapshot: Rows['snapshot'] }) {
  const { table } = useShownTable()
  const [search] = useSearchParams()
  const { data } = useInfiniteQuery(snapshotsQuery(table.id))
  const back = <Link to={`?${withAsOf(search, { is: 'now' })}`} replace>Back to now</Link>
  if (!snapshot) return <NoticeBar label="As of" status="late">You are looking at the past. {back}</NoticeBar>
  const newest = data?.pages.flatMap(({ items }) => items) ?? []
  const ago = data && agoWords(snapshot.snapshotId, newest, data.pages.at(-1)?.nextCursor !== null)
  const made = new Date(snapshot.committedAt)
  return (
    <NoticeBar label="As of" status="late">
      You are looking at {asOf.is === 'moment' ? `${formatExactTime(new Date(asOf.at))}, when the table was that of ` : ''}<span title={formatUtc(made)}>{formatExactTime(made)}</span>{ago && `, ${ago}`}. {back}
    </NoticeBar>
  )
}
