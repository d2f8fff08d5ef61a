import type { Extractor } from '@tributary/contract/extractors'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { Name } from '../../../ui/text/name.tsx'
import { useDeleteExtractor } from '../queries.ts'

export default function DeleteExtractorDialog({ extractor, onDone, onClose }: { extractor: Extractor; onDone: () => void; onClose: () => void }) {
  const { id, name, projectId, content } = extractor
  const remove = useDeleteExtractor(projectId)
  const confirm = async () => {
    await remove.mutateAsync({ extractorId: id })
    toast(`${name} was deleted`)
    onDone()
  }
  return (
    <ConfirmDialog opened title={`Delete ${name}`} verb="Delete extractor" onConfirm={confirm} onClose={onClose}>
      <p>Its tables stay in <Name>{content.bucket}</Name> with what they hold; nothing renews them any more, so their age grows. Its settings, its stored secrets, its schedule and its versions are gone at once and do not come back. The locks on the source stay.</p>
    </ConfirmDialog>
  )
}
