import { Button, Modal, TextInput } from '@mantine/core'
import { lockSource } from '@tributary/contract/extractors'
import styles from '../../../ui/form/form-column.module.css'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { Name } from '../../../ui/text/name.tsx'
import { useLockSource } from '../queries.ts'

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
  const name = `${what.schema}.${what.table}${what.column === null ? '' : `.${what.column}`}`
  const { field, onSubmit, busy, rest } = useSubmit(FormValues, { reason: '' }, async ({ reason }) => {
    await lock.mutateAsync({ ...what, reason })
    toast(`${name} is locked: it never leaves the source`)
    onClose()
  })
  const { error, ...input } = field('reason')
  return (
    <Modal opened onClose={onClose} title={what.column === null ? 'Lock the whole table' : 'Lock the column'} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
        <p><Name>{name}</Name> is then never extracted, by no extractor of this project and by none that reaches the same database. What was extracted before stays.</p>
        <TextInput {...input} error={error === undefined ? undefined : 'A lock needs a reason.'} label="Reason" description="Shown to everyone who meets the lock." maxLength={500} autoComplete="off" data-autofocus />
        {rest !== undefined && <p role="alert">{rest}</p>}
        <div className={styles.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={busy}>{what.column === null ? 'Lock table' : 'Lock column'}</Button>
        </div>
      </form>
    </Modal>
  )
}
