import type { Table } from '@tributary/contract/catalog'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { useDeleteTable } from '../queries.ts'
import { ReaderList } from '../readers/reader-list.tsx'
import { effectOn } from '../readers/reader-words.ts'
import { useReaders } from '../readers/use-readers.ts'

/** Names the effect, and who reads the table: with them in sight, its typed name overrules them. */
export default function DeleteTableDialog({ table, onDone, onClose }: { table: Table; onDone: () => void; onClose: () => void }) {
  const remove = useDeleteTable()
  const { id, name, path, rowCount, bucket } = table
  const readers = useReaders(bucket.id, { table: name, refusal: remove.error })
  const read = readers.length > 0
  const confirm = async () => {
    await remove.mutateAsync({ tableId: id, ...(read ? { force: name } : {}) })
    toast(`${path} was deleted`)
    onDone()
  }
  return (
    <ConfirmDialog opened title={`Delete ${name}`} verb={read ? 'Delete all the same' : 'Delete table'} typedName={name} onConfirm={confirm} onClose={onClose}>
      <p>{bucket.project.name} loses <Name size="small">{path}</Name> with {formatCount(rowCount, 'row')}, its loads and its history, and so does every project that subscribes to the bucket.</p>
      {read && (
        <>
          <p>{effectOn(readers, 'loses it', 'lose it')}. What reads it fails at its next run, and each of the projects has it in its audit log.</p>
          <ReaderList readers={readers} />
        </>
      )}
    </ConfirmDialog>
  )
}
