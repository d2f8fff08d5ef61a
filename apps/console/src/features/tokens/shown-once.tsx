import { Button, Modal } from '@mantine/core'
import { FocusBack } from '../../ui/dialog/focus-back.tsx'
import styles from '../../ui/form/form-column.module.css'
import { ToCopy } from '../../ui/text/to-copy.tsx'

/** The value of a token, the one time that it is shown, and a call that uses it. */
export function ShownOnce({ title, value, path, onClose }: {
  title: string
  value: string
  /** Something that it may ask for: "/me". */
  path: string
  onClose: () => void
}) {
  const line = `curl -H "authorization: Bearer ${value}" ${location.origin}/api/v1${path}`
  return (
    // A slip of the finger would lose the value: only its button closes this.
    <Modal opened onClose={onClose} title={title} size={600} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false}>
      <FocusBack />
      <div className={styles.form}>
        <p>Copy its value now, to where the program keeps its secrets. It is not shown again: whoever loses it gives the token a new one.</p>
        <div>
          <p className={styles.label}>Value</p>
          <ToCopy value={value} label="Copy the value" />
        </div>
        <div>
          <p className={styles.label}>Try it</p>
          <ToCopy size="small" value={line} label="Copy the command" />
        </div>
        <div className={styles.buttons}><Button variant="filled" onClick={onClose}>I have kept it</Button></div>
      </div>
    </Modal>
  )
}
