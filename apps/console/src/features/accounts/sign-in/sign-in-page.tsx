import { PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { signIn } from '@tributary/contract/accounts'
import { ApiError } from '@tributary/contract/client'
import { useState } from 'react'
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router'
import { healthQuery } from '../../../api/health.ts'
import { addressAfterSignIn } from '../../../api/sign-in-address.ts'
import { signInWaysQuery } from '../../../api/sign-in-ways.ts'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { Door } from '../door/door.tsx'
import { useSignIn } from '../queries.ts'
import { ProviderButton } from './provider-button.tsx'
import { SecondStep } from './second-step.tsx'

const FirstStep = signIn.input.pick({ email: true, password: true })

export function SignInPage() {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const health = useQuery(healthQuery)
  const ways = useQuery(signInWaysQuery)
  const enter = useSignIn()
  const [proved, setProved] = useState<{ email: string; password: string } | null>(null)
  const next = addressAfterSignIn(search)
  const { values, set, field, onSubmit, busy, rest } = useSubmit(FirstStep, { email: '', password: '' }, async (credentials) => {
    try {
      await enter.mutateAsync(credentials)
    } catch (error) {
      if (!(error instanceof ApiError) || error.body.code !== 'second_factor_required') throw error
      return setProved(credentials)
    }
    return navigate(next, { replace: true })
  })
  const again = () => {
    set('password', '')
    setProved(null)
  }
  if (health.data?.needsSetup) return <Navigate to="/setup" replace />
  if (proved) return <SecondStep credentials={proved} next={next} onBack={again} />
  const provider = ways.data?.provider ?? null
  return (
    <Door title="Sign in" verb="Sign in" busy={busy} refusal={rest} onSubmit={(event) => void onSubmit(event)}
      ways={<>
        <Link to="/forgot-password" state={{ email: values.email }}>Forgot your password?</Link>
        {provider !== null && <ProviderButton name={provider} returnTo={next} />}
      </>}
    >
      <TextInput label="E-mail" type="email" autoComplete="username" {...field('email')} />
      <PasswordInput label="Password" autoComplete="current-password" {...field('password')} />
    </Door>
  )
}
