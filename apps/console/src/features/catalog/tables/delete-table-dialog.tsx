import type { Table } from '@tributary/contract/catalog'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { useDeleteTable } from '../queries.ts'
import { Readers } from './readers.tsx'

/** Names the effect; what reads the table keeps it, and is named. */
export default function DeleteTableDialog({ table, onDone, onClose }: { table: Table; onDone: () => void; onClose: () => void }) {
  const remove = useDeleteTable()
  const { id, name, path, rowCount, bucket } = table
  const confirm = async () => {
    await remove.mutateAsync({ tableId: id })
    toast(`${path} was deleted`)
    onDone()
  }
  return (
    <ConfirmDialog opened title={`Delete ${name}`} verb="Delete table" typedName={name} onConfirm={confirm} onClose={onClose}>
      <p>{bucket.project.name} loses <Name size="small">{path}</Name> with {formatCount(rowCount, 'row')}, its loads and its history, and so does every project that subscribes to the bucket. A table that transformations read is not deleted.</p>
      {remove.error && <Readers error={remove.error} />}
    </ConfirmDialog>
  )
}
