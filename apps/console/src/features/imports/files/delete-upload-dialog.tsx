import type { Upload } from '@tributary/contract/imports'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { formatBytes } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { useDeleteUpload } from '../queries.ts'
import { keepFile } from '../sending/kept-file.ts'
import { forgetSending } from '../sending/sendings.ts'

export default function DeleteUploadDialog({ upload, onDone, onClose }: { upload: Upload; onDone?: () => void; onClose: () => void }) {
  const remove = useDeleteUpload()
  const { id, name, complete, bytes, received } = upload
  const confirm = async () => {
    forgetSending(id)
    await remove.mutateAsync(upload)
    keepFile(id, null)
    toast(`${name} was deleted`)
    onDone?.()
  }
  return (
    <ConfirmDialog opened title={complete ? `Delete ${name}` : `Cancel ${name}`} verb={complete ? 'Delete file' : 'Cancel file'} onConfirm={confirm} onClose={onClose}>
      <p>{complete ? <>The {formatBytes(bytes)} of <Name size="small">{name}</Name> are deleted, and cannot be loaded from here again.</> : <>The {formatBytes(received)} of <Name size="small">{name}</Name> that have arrived are deleted.</>} Tables stay as they are.</p>
    </ConfirmDialog>
  )
}
