import { useQuery } from '@tanstack/react-query'
import { NoRight } from '../../../../ui/page/no-right.tsx'
import { SubscribeButton } from '../../links/subscribe-button.tsx'
import { catalogEntryQuery } from '../../queries.ts'
import { useShownTable } from '../shown-table.ts'

/** Metadata reaches further than rows: subscribing brings them. */
export function NoPreview() {
  const { table: { bucket } } = useShownTable()
  const { data: entry } = useQuery(catalogEntryQuery(bucket.id))
  return <NoRight what={`Rows are for projects that subscribe. Subscribe to ${bucket.displayName} to see them.`} owners={entry?.owners ?? []} action={entry && <SubscribeButton entry={entry} primary />} />
}
