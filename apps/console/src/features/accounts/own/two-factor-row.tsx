import { Button } from '@mantine/core'
import type { Me } from '@tributary/contract/accounts'
import { useState } from 'react'
import { StatusMark } from '../../../ui/status/status-mark.tsx'
import { DisableTwoFactorDialog } from '../two-factor/disable-two-factor-dialog.tsx'
import { RenewRecoveryCodesDialog } from '../two-factor/renew-recovery-codes-dialog.tsx'
import { SetUpTwoFactorDialog } from '../two-factor/set-up-two-factor-dialog.tsx'
import { AccountRow } from './account-row.tsx'

/** Fewer than this are soon used up. */
const few = 3

export function TwoFactorRow({ me: { person, organization, twoFactor, signsInBy } }: { me: Me }) {
  const [open, setOpen] = useState<'setUp' | 'replace' | 'renew' | 'disable' | null>(null)
  const close = () => setOpen(null)
  if (!signsInBy.password) return null
  const { enabled, recoveryCodesLeft: left } = twoFactor
  const required = organization.requiresTwoFactor
  return (
    <>
      <AccountRow name="Two-factor sign-in"
        value={enabled ? <StatusMark status="ok">On</StatusMark> : <StatusMark status="off">Off</StatusMark>}
        help={enabled ? `${left} recovery ${left === 1 ? 'code' : 'codes'} left.${left < few ? ' Make new ones before they run out.' : ''}${required ? ` ${organization.name} requires it.` : ''}` : 'With it, who knows your password still cannot sign in: a code of your phone is asked for, too.'}
        acts={enabled
          ? <>
            <Button size="xs" onClick={() => setOpen('replace')}>Another authenticator</Button>
            <Button size="xs" onClick={() => setOpen('renew')}>New recovery codes</Button>
            {!required && <Button size="xs" onClick={() => setOpen('disable')}>Turn off</Button>}
          </>
          : <Button size="xs" aria-label="Turn on two-factor sign-in" onClick={() => setOpen('setUp')}>Turn on</Button>} />
      {open === 'setUp' && <SetUpTwoFactorDialog email={person.email} onClose={close} />}
      {open === 'replace' && <SetUpTwoFactorDialog email={person.email} replaces onClose={close} />}
      {open === 'renew' && <RenewRecoveryCodesDialog email={person.email} onClose={close} />}
      {open === 'disable' && <DisableTwoFactorDialog email={person.email} onClose={close} />}
    </>
  )
}
