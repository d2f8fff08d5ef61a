import type { Table } from '@tributary/contract/catalog'
import type { Snapshot } from '@tributary/contract/tables'
import { ConfirmDialog } from '../../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../../ui/dialog/toast-store.ts'
import { useNameSnapshot, useRemoveSnapshotName } from '../../queries.ts'

export default function RemoveSnapshotNameDialog({ table, snapshot, name, onClose }: { table: Table; snapshot: Snapshot; name: string; onClose: () => void }) {
  const remove = useRemoveSnapshotName()
  const give = useNameSnapshot()
  const description = snapshot.names.find((one) => one.name === name)?.description ?? ''
  const confirm = async () => {
    await remove.mutateAsync({ tableId: table.id, name })
    const undo = async () => {
      await give.mutateAsync({ tableId: table.id, snapshotId: snapshot.snapshotId, name, description })
      toast(`The snapshot is called ${name} again`)
    }
    toast(`The name ${name} was taken away`, { undo })
  }
  return (
    <ConfirmDialog opened title={`Take the name ${name} away`} verb="Take the name away" onConfirm={confirm} onClose={onClose}>
      <p>{snapshot.names.length > 1 ? 'It is kept by its other names.' : 'Its age counts again: when it is older than snapshots of this table are kept, its rows go.'} Other engines do not find it by this name any more.</p>
    </ConfirmDialog>
  )
}
