import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { NoRight } from '../../../ui/page/no-right.tsx'
import { useShownBucket } from './shown-bucket.ts'

/** Stands in a tab that is for members of the owning project. */
export function MembersOnly({ what }: { what: string }) {
  const { bucket, entry } = useShownBucket()
  if (bucket.source) return <EmptyState title="This is a linked bucket">With whom it is shared, and who else subscribes, is known to its owner, {bucket.source.project.name}.</EmptyState>
  return <NoRight what={what} owners={entry?.owners ?? []} />
}
