import { useQuery } from '@tanstack/react-query'
import { ApiError } from '@tributary/contract/client'
import type { ErrorCode } from '@tributary/contract/error'
import { useEffect, useRef, useState } from 'react'
import { Link, Navigate, useLocation, useNavigate } from 'react-router'
import { signInWaysQuery } from '../../../api/sign-in-ways.ts'
import { DoorNotice } from '../door/door.tsx'
import { useFinishProviderSignIn } from '../queries.ts'

const titles: Partial<Record<ErrorCode, string>> = {
  no_account: 'You have no account here',
  provider_refused: 'The sign-in was not finished',
  provider_unavailable: 'The sign-in provider does not answer',
  organization_is_deleted: 'Your organization is deleted',
}

/** Where the sign-in provider sends the browser back to. What it says is read once, and then gone from the address and the history. */
export function ProviderPage() {
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const [answer] = useState(() => answerOf(search))
  useEffect(() => {
    if (search !== '') void navigate(pathname, { replace: true })
  }, [navigate, pathname, search])
  if (!answer) return <Navigate to="/sign-in" replace />
  return <Finish answer={answer} />
}

type Answer = NonNullable<ReturnType<typeof answerOf>>

function answerOf(search: string) {
  const sent = new URLSearchParams(search)
  const state = sent.get('state')
  if (state === null) return null
  return { state, ...present('code', sent), ...present('iss', sent), ...present('error', sent) }
}

function present<Key extends string>(key: Key, sent: URLSearchParams): Partial<Record<Key, string>> {
  const value = sent.get(key)
  return value === null ? {} : { [key]: value } as Record<Key, string>
}

function Finish({ answer }: { answer: Answer }) {
  const navigate = useNavigate()
  const name = useQuery(signInWaysQuery).data?.provider ?? 'the sign-in provider'
  const { mutate, error } = useFinishProviderSignIn()
  const sent = useRef(false)
  useEffect(() => {
    // What the provider sent is worth one call.
    if (sent.current) return
    sent.current = true
    mutate(answer, { onSuccess: ({ returnTo }) => void navigate(returnTo, { replace: true }) })
  }, [answer, mutate, navigate])
  if (!error) return <DoorNotice title="Signing in" waiting><output>{`One moment: what ${name} said is being checked.`}</output></DoorNotice>
  const title = (error instanceof ApiError ? titles[error.body.code] : undefined) ?? 'The sign-in failed'
  return (
    <DoorNotice title={title} failed ways={<Link to="/sign-in" replace>Back to sign in</Link>}>
      <p>{error instanceof ApiError ? error.body.message : 'The server did not answer. Sign in once more.'}</p>
    </DoorNotice>
  )
}
