import type { Table } from '@tributary/contract/catalog'
import { ApiError } from '@tributary/contract/client'
import type { Snapshot } from '@tributary/contract/tables'
import { ConfirmDialog } from '../../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../../ui/dialog/toast-store.ts'
import { formatExact } from '../../../../ui/text/format-quantity.ts'
import { formatExactTime } from '../../../../ui/text/format-time.ts'
import { Name } from '../../../../ui/text/name.tsx'
import { useRestoreSnapshot } from '../../queries.ts'
import { ReaderList } from '../../readers/reader-list.tsx'
import { effectOn } from '../../readers/reader-words.ts'
import { useReaders } from '../../readers/use-readers.ts'

/** Says in numbers what the table becomes; where readers would lose columns, the server refuses first and the table's typed name overrules them. */
export default function RestoreSnapshotDialog({ table, snapshot, onRestored, onClose }: { table: Table; snapshot: Snapshot; onRestored: (snapshot: Snapshot) => void; onClose: () => void }) {
  const restore = useRestoreSnapshot()
  const { id, name, path, rowCount, bucket } = table
  const readers = useReaders(bucket.id, { table: name, refusal: restore.error })
  const refused = restore.error instanceof ApiError && restore.error.body.code === 'table_has_readers'
  const when = formatExactTime(new Date(snapshot.committedAt))
  const confirm = async () => {
    onRestored(await restore.mutateAsync({ tableId: id, snapshotId: snapshot.snapshotId, ...(refused ? { force: name } : {}) }))
    toast(`${path} is what it was on ${when}`)
  }
  return (
    <ConfirmDialog opened title={`Restore ${name}`} verb={refused ? 'Restore all the same' : 'Restore'} danger={refused} {...(refused ? { typedName: name } : {})} onConfirm={confirm} onClose={onClose}>
      <p><Name size="small">{path}</Name> has {formatExact(rowCount)} rows now. It becomes what it was on {when}, with {formatExact(snapshot.totalRows)} rows and the columns of then, here and in every project that subscribes to the bucket.</p>
      <p>It is done by a new snapshot. What is there now stays in the history: restoring that undoes this.</p>
      {refused && (
        <>
          <p>Columns of now were not there then, and {effectOn(readers, 'reads', 'read')} this table. What uses one of them fails at its next run, and each of the projects has it in its audit log.</p>
          <ReaderList readers={readers} />
        </>
      )}
    </ConfirmDialog>
  )
}
