import { Button, Modal } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { FocusBack } from './focus-back.tsx'
import styles from '../form/form-column.module.css'

interface DialogFormProps {
  /** What `useSubmit` gives. */
  form: { onSubmit: (event: FormEvent<HTMLFormElement>) => Promise<void>; busy: boolean; rest: string | undefined }
  /** "Rename" */
  verb: string
  /** What closing is called where it undoes more than the dialog. */
  cancel?: string
  onClose: () => void
  /** The fields. */
  children: ReactNode
}

/** A form that is asked in a dialog, with its two ways out. `atOnce`: what it changes is seen at once, so it is out of the way while that is sent, and comes back with what was typed where it is refused. */
export function FormDialog({ title, atOnce = false, ...form }: DialogFormProps & { title: string; atOnce?: boolean }) {
  return (
    <Modal opened={!(atOnce && form.form.busy)} onClose={form.onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <FocusBack />
      <DialogForm {...form} />
    </Modal>
  )
}

/** For a dialog that holds a form only at times. */
export function DialogForm({ form: { onSubmit, busy, rest }, verb, cancel = 'Cancel', onClose, children }: DialogFormProps) {
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
      {children}
      {rest !== undefined && <p role="alert">{rest}</p>}
      <div className={styles.buttons}>
        <Button onClick={onClose}>{cancel}</Button>
        <Button type="submit" variant="filled" loading={busy}>{verb}</Button>
      </div>
    </form>
  )
}
