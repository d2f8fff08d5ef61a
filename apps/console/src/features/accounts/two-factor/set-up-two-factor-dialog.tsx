import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { FocusBack } from '../../../ui/dialog/focus-back.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useTwoFactorIsOn } from '../queries.ts'
import { SetUpTwoFactor } from './set-up-two-factor.tsx'

/** Turns it on from the own account, or puts another authenticator in the place of the former one. */
export function SetUpTwoFactorDialog({ email, replaces = false, onClose }: { email: string; replaces?: boolean; onClose: () => void }) {
  const isOn = useTwoFactorIsOn()
  const [showsCodes, setShowsCodes] = useState(false)
  const kept = async () => {
    await isOn()
    onClose()
    toast(`${replaces ? 'Your new authenticator counts from now on' : 'Two-factor sign-in is on'}. Your other sessions have ended.`)
  }
  return (
    // A slip of the finger would lose the codes: then only its button closes this.
    <Modal opened onClose={onClose} title={showsCodes ? 'Your recovery codes' : replaces ? 'Use another authenticator' : 'Turn on two-factor sign-in'} closeButtonProps={{ 'aria-label': 'Close' }}
      withCloseButton={!showsCodes} closeOnEscape={!showsCodes} closeOnClickOutside={!showsCodes}
    >
      <FocusBack />
      <SetUpTwoFactor email={email} replaces={replaces} cancel={<Button onClick={onClose}>Cancel</Button>} onEnabled={() => setShowsCodes(true)} onKept={() => void kept()} />
    </Modal>
  )
}
