import { useQueryClient } from '@tanstack/react-query'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { bucketQuery, useLinkBucket, useUpdateBucket } from '../queries.ts'

/** Of a link that is to go, what brings it back: under the name that code reads it by, with the project's own note. */
export function useLinkAgain() {
  const queries = useQueryClient()
  const { mutateAsync: link } = useLinkBucket()
  const { mutateAsync: update } = useUpdateBucket()
  return async (linkedBucketId: string) => {
    const { stage, name, displayName, description, project, source } = await queries.fetchQuery(bucketQuery(linkedBucketId))
    return async () => {
      const { id } = await link({ projectId: project.id, bucketId: source?.bucketId ?? '', stage, name, displayName })
      if (description !== '') await update({ bucketId: id, description })
      toast(`${project.name} subscribes to ${displayName} again`, { link: { label: 'Open bucket', to: `/b/${id}/tables` } })
    }
  }
}
