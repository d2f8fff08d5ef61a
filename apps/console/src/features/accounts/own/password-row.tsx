import { Button } from '@mantine/core'
import type { Me } from '@tributary/contract/accounts'
import { useState } from 'react'
import { ChangePasswordDialog } from '../passwords/change-password-dialog.tsx'
import { AccountRow } from './account-row.tsx'

export function PasswordRow({ me }: { me: Me }) {
  const [changing, setChanging] = useState(false)
  const { signsInBy } = me
  if (!signsInBy.password) return <AccountRow name="Password" value="None" help={`You sign in by ${signsInBy.provider ?? 'the provider'} alone.`} />
  return (
    <>
      <AccountRow name="Password" value="Set" help="Nobody can read it, administrators neither." acts={<Button size="xs" aria-label="Change your password" onClick={() => setChanging(true)}>Change</Button>} />
      {changing && <ChangePasswordDialog me={me} onClose={() => setChanging(false)} />}
    </>
  )
}
