import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { FocusBack } from './focus-back.tsx'
import { ErrorPanel } from '../page/error-panel.tsx'
import styles from './dialog.module.css'

/** Names the effect before the act; the button repeats the verb. With `typedName` the name must be typed first. */
export function ConfirmDialog({ opened, title, children, verb, danger = true, off = false, typedName, onConfirm, onClose }: {
  opened: boolean
  /** "Delete project Oracle" */
  title: string
  /** The effect: "9 projects lose this bucket." */
  children: ReactNode
  /** "Delete project" */
  verb: string
  danger?: boolean
  /** Something that is told stands in the way. */
  off?: boolean
  typedName?: string
  /** May take its time; a rejection is shown in the dialog, which stays open. */
  onConfirm: () => void | Promise<unknown>
  onClose: () => void
}) {
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const cancel = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // What stands in the way may be known late: the field that had the focus is gone with it.
    if (off && document.activeElement === document.body) cancel.current?.focus()
  }, [off])
  const close = () => {
    setTyped('')
    setError(undefined)
    onClose()
  }
  const confirm = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      await onConfirm()
      close()
    } catch (caught) {
      setError(caught)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <FocusBack />
      <form onSubmit={(event) => void confirm(event)}>
        <div className={styles.effect}>{children}</div>
        {typedName !== undefined && (
          <TextInput mt={16} label={`Type ${typedName} to go on`} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} autoComplete="off" data-autofocus />
        )}
        {error !== undefined && <ErrorPanel failed={`${title}: not done`} error={error} />}
        <div className={styles.buttons}>
          <Button ref={cancel} onClick={close}>Cancel</Button>
          <Button type="submit" variant="filled" {...(danger ? { color: 'red' } : {})} loading={busy} disabled={off || (typedName !== undefined && typed !== typedName)}>{verb}</Button>
        </div>
      </form>
    </Modal>
  )
}
