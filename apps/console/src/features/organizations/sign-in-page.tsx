import { PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { signIn } from '@tributary/contract/accounts'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { addressAfterSignIn } from '../../api/sign-in-address.ts'
import { healthQuery } from '../../api/health.ts'
import { useSubmit } from '../../ui/form/use-submit.ts'
import { Door } from './door.tsx'
import { useSignIn } from './queries.ts'

export function SignInPage() {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const health = useQuery(healthQuery)
  const enter = useSignIn()
  const { field, onSubmit, busy, rest } = useSubmit(signIn.input, { email: '', password: '' }, async (values) => {
    await enter.mutateAsync(values)
    await navigate(addressAfterSignIn(search), { replace: true })
  })
  if (health.data?.needsSetup) return <Navigate to="/setup" replace />
  return (
    <Door title="Sign in" verb="Sign in" busy={busy} refusal={rest} onSubmit={(event) => void onSubmit(event)}>
      <TextInput label="E-mail" type="email" autoComplete="username" {...field('email')} />
      <PasswordInput label="Password" autoComplete="current-password" {...field('password')} />
    </Door>
  )
}
