import { Button, Modal } from '@mantine/core'
import { FocusBack } from '../../../ui/dialog/focus-back.tsx'
import formStyles from '../../../ui/form/form-column.module.css'
import { ToCopy } from '../../../ui/text/to-copy.tsx'

/** The token of a signal, the one time that it is shown, and the call that sends it. */
export function SignalShownOnce({ name, address, token, onClose }: { name: string; address: string; token: string; onClose: () => void }) {
  const line = `curl -X POST -H "authorization: Bearer ${token}" ${address}`
  return (
    // A slip of the finger would lose the token: only its button closes this.
    <Modal opened onClose={onClose} title={`The signal that starts ${name}`} size={600} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false}>
      <FocusBack />
      <div className={formStyles.form}>
        <p>Copy its token now, to where the source keeps its secrets. It is not shown again: whoever loses it gives the signal a new one. It starts this and can do nothing else.</p>
        <div>
          <p className={formStyles.label}>Token</p>
          <ToCopy value={token} label="Copy the token" />
        </div>
        <div>
          <p className={formStyles.label}>The call, at the end of the source's own work</p>
          <ToCopy size="small" value={line} label="Copy the command" />
        </div>
        <div className={formStyles.buttons}><Button variant="filled" onClick={onClose}>I have kept it</Button></div>
      </div>
    </Modal>
  )
}
