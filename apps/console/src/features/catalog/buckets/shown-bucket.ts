import type { Bucket, CatalogEntry } from '@tributary/contract/catalog'
import { useOutletContext } from 'react-router'

/** What the page of a bucket hands to its tabs. */
export interface ShownBucket {
  bucket: Bucket
  /** As the catalog tells it: of the source, where this one is linked. Absent where it is not shared. */
  entry: CatalogEntry | undefined
  /** The caller may look into sharing and subscribers: a member of its project, or an admin of the organization. */
  inside: boolean
  /** The caller may end the sharing and single subscriptions. */
  mayEndSharing: boolean
}

export function useShownBucket(): ShownBucket {
  return useOutletContext<ShownBucket>()
}
