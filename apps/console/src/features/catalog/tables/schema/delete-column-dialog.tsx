import type { Column, Table } from '@tributary/contract/catalog'
import { ConfirmDialog } from '../../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../../ui/dialog/toast-store.ts'
import { Name } from '../../../../ui/text/name.tsx'
import { useDeleteColumn } from '../../queries.ts'
import { ReaderList } from '../../readers/reader-list.tsx'
import { effectOn } from '../../readers/reader-words.ts'
import { useReaders } from '../../readers/use-readers.ts'

/** Which columns transformations read is not known: whoever reads the table counts, and the column's typed name overrules them. */
export default function DeleteColumnDialog({ table, column: { fieldId, name }, onClose }: { table: Table; column: Column; onClose: () => void }) {
  const remove = useDeleteColumn()
  const { id, path, bucket } = table
  const readers = useReaders(bucket.id, { table: table.name, refusal: remove.error })
  const read = readers.length > 0
  const confirm = async () => {
    await remove.mutateAsync({ tableId: id, fieldId, ...(read ? { force: name } : {}) })
    toast(`${name} of ${path} was deleted`)
  }
  return (
    <ConfirmDialog opened title={`Delete ${name}`} verb={read ? 'Delete all the same' : 'Delete column'} {...(read ? { typedName: name } : {})} onConfirm={confirm} onClose={onClose}>
      <p><Name size="small">{path}</Name> loses this column with its values, here and in every project that subscribes to the bucket. A load that brings it again makes another column of this name.</p>
      {read && (
        <>
          <p>{effectOn(readers, 'reads', 'read')} this table; which of its columns is not known. What uses this one fails at its next run, and each of the projects has it in its audit log.</p>
          <ReaderList readers={readers} />
        </>
      )}
    </ConfirmDialog>
  )
}
