import { Button, Modal } from '@mantine/core'
import { FocusBack } from '../../../ui/dialog/focus-back.tsx'
import styles from '../../../ui/form/form-column.module.css'
import { CopyButton } from '../../../ui/text/copy-button.tsx'
import { Name } from '../../../ui/text/name.tsx'

/** Shows the link of an invitation, once: where no mail is set up to send it. */
export function HandOver({ email, link, onClose }: { email: string; link: string; onClose: () => void }) {
  return (
    // A slip of the finger would lose the link: only its button closes this.
    <Modal opened onClose={onClose} title={`${email} is invited`} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false}>
      <FocusBack />
      <div className={styles.form}>
        <p>Hand over this link by a way that only its reader reads: no mail is set up here to send it. It works once, and is not shown again.</p>
        <p><Name>{link}</Name> <CopyButton value={link} label="Copy the link" /></p>
        <div className={styles.buttons}><Button variant="filled" onClick={onClose}>I have handed it over</Button></div>
      </div>
    </Modal>
  )
}
