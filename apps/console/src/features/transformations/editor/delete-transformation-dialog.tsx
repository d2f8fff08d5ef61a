import type { Transformation } from '@tributary/contract/transformations'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { Name } from '../../../ui/text/name.tsx'
import { useDeleteTransformation } from '../queries.ts'

export default function DeleteTransformationDialog({ transformation: { id, name, content: { outputs } }, onDone, onClose }: { transformation: Transformation; onDone: () => void; onClose: () => void }) {
  const remove = useDeleteTransformation()
  const confirm = async () => {
    await remove.mutateAsync({ transformationId: id })
    toast(`${name} was deleted`)
    onDone()
  }
  return (
    <ConfirmDialog opened title={`Delete ${name}`} verb="Delete transformation" onConfirm={confirm} onClose={onClose}>
      <p>Its SQL, its schedule and its versions are gone at once and do not come back. {outputs.length > 0 && <>The tables that it wrote stay as they are and grow old: {outputs.map(({ path }, index) => <span key={path}>{index > 0 && ', '}<Name size="small">{path}</Name></span>)}.</>}</p>
    </ConfirmDialog>
  )
}
