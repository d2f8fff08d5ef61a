import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { meQuery } from '../../../api/me.ts'
import { addressAfterSignIn } from '../../../api/sign-in-address.ts'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { DoorNotice } from '../door/door.tsx'
import { useTwoFactorIsOn } from '../queries.ts'
import { SignOutButton } from '../sign-in/sign-out-button.tsx'
import { SetUpTwoFactor } from './set-up-two-factor.tsx'

const title = 'Set up two-factor sign-in'

/** Where the shell leads who must set it up first: nothing else goes until then. */
export function TwoFactorPage() {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const me = useQuery(meQuery)
  const isOn = useTwoFactorIsOn()
  // Once it is on it is no longer needed, but the recovery codes are not kept yet.
  const [showsCodes, setShowsCodes] = useState(false)
  if (me.isError && !me.data) return <DoorNotice title={title} ways={<SignOutButton />}><ErrorPanel failed="Who you are could not be read" error={me.error} onRetry={() => void me.refetch()} /></DoorNotice>
  if (!me.data) return <DoorNotice title={title} waiting><output>One moment.</output></DoorNotice>
  const next = addressAfterSignIn(search)
  const { person, organization, twoFactor } = me.data
  if (!twoFactor.mustSetUp && !showsCodes) return <Navigate to={next} replace />
  const goOn = async () => {
    await isOn()
    await navigate(next, { replace: true })
    toast('Two-factor sign-in is on')
  }
  return (
    <DoorNotice title={showsCodes ? 'Keep your recovery codes' : title} ways={!showsCodes && <SignOutButton />}>
      {!showsCodes && <p>{organization.name} requires a second step at sign-in of everyone who uses a password. It takes a minute; then you go on where you were.</p>}
      <SetUpTwoFactor email={person.email} cancel={null} onEnabled={() => setShowsCodes(true)} onKept={() => void goOn()} />
    </DoorNotice>
  )
}
