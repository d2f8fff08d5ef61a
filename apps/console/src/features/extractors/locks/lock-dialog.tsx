import { TextInput } from '@mantine/core'
import { lockSource } from '@tributary/contract/extractors'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { Name } from '../../../ui/text/name.tsx'
import { useLockSource, useUnlockSource } from '../queries.ts'

export interface Lockable {
  schema: string
  table: string
  /** Null locks the whole table. */
  column: string | null
}

const FormValues = lockSource.input.pick({ reason: true })

/** A lock wants a reason: whoever thinks of lifting it reads it first. */
export default function LockDialog({ extractorId, what, onClose }: { extractorId: string; what: Lockable; onClose: () => void }) {
  const lock = useLockSource(extractorId)
  const unlock = useUnlockSource(extractorId)
  const name = `${what.schema}.${what.table}${what.column === null ? '' : `.${what.column}`}`
  const form = useSubmit(FormValues, { reason: '' }, async ({ reason }) => {
    const { id: lockId } = await lock.mutateAsync({ ...what, extractorId, reason })
    const undo = async () => {
      await unlock.mutateAsync({ lockId })
      toast(`The lock on ${name} was lifted`)
    }
    toast(`${name} is locked: it never leaves the source`, { undo })
    onClose()
  })
  const { error, ...input } = form.field('reason')
  return (
    <FormDialog title={what.column === null ? 'Lock the whole table' : 'Lock the column'} verb={what.column === null ? 'Lock table' : 'Lock column'} form={form} onClose={onClose}>
      <p><Name>{name}</Name> is then never extracted, by no extractor of this project and by none that reaches the same database. What was extracted before stays.</p>
      <TextInput {...input} error={error === undefined ? undefined : 'A lock needs a reason.'} label="Reason" description="Shown to everyone who meets the lock." maxLength={500} autoComplete="off" data-autofocus />
    </FormDialog>
  )
}
