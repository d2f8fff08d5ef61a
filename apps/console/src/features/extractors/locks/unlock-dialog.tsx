import type { SourceLock } from '@tributary/contract/extractors'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { Name } from '../../../ui/text/name.tsx'
import { useLockSource, useUnlockSource } from '../queries.ts'
import { lockName } from './lock-name.tsx'

export default function UnlockDialog({ extractorId, lock, onClose }: { extractorId: string; lock: SourceLock; onClose: () => void }) {
  const unlock = useUnlockSource(extractorId)
  const again = useLockSource(extractorId)
  const { schema, table, column, pattern, reason, createdBy } = lock
  const name = lockName(lock)
  const confirm = async () => {
    await unlock.mutateAsync({ lockId: lock.id })
    const undo = async () => {
      await again.mutateAsync({ extractorId, schema, table, column, pattern, reason })
      toast(`${name} is locked again`)
    }
    toast(`The lock on ${name} was lifted`, { undo })
  }
  return (
    <ConfirmDialog opened title="Lift the lock" verb="Lift the lock" onConfirm={confirm} onClose={onClose}>
      <p>
        {pattern && 'All that fits '}<Name>{name}</Name> can then leave the source, unless another lock holds it: every extractor of this project may be set to extract it
        {column === null ? '' : ', and one that takes all columns of a table does so at its next run'}.
      </p>
      <p>It was locked{createdBy === null ? '' : ` by ${createdBy}`} for this reason: {reason}</p>
    </ConfirmDialog>
  )
}
