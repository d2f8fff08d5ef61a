import { Modal, PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { signIn, type Me } from '@tributary/contract/accounts'
import { ApiError } from '@tributary/contract/client'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { z } from 'zod'
import { signInWaysQuery } from '../../../api/sign-in-ways.ts'
import { DialogForm } from '../../../ui/dialog/form-dialog.tsx'
import { FocusBack } from '../../../ui/dialog/focus-back.tsx'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { atField } from '../at-field.ts'
import { useSignInAgain } from '../queries.ts'
import { EitherCode } from '../two-factor/code-input.tsx'
import { ProviderButton } from './provider-button.tsx'

const Password = z.object({ password: signIn.input.shape.password })
const WithCode = Password.extend({ code: EitherCode })
const lead = 'Sign in again, and go on where you were. What you have typed on this page is still there.'
/** It comes while the reader is at the button. */
const focus = (field: HTMLInputElement | null) => field?.focus()

/** The session of who is here has ended: the page waits behind, with all that was typed. Somebody else begins anew at the sign-in page. */
export default function SignInAgain({ me, onIn, onLeave }: { me: Me; onIn: () => void; onLeave: () => void }) {
  const { pathname, search, hash } = useLocation()
  const provider = useQuery(signInWaysQuery).data?.provider ?? null
  const enter = useSignInAgain()
  const [asksCode, setAsksCode] = useState(false)
  const form = useSubmit(asksCode ? WithCode : Password, { password: '', code: '' }, async ({ password, code }) => {
    const factor = asksCode ? { secondFactor: code } : {}
    try {
      await atField({ second_factor_wrong: 'code' }, enter.mutateAsync({ email: me.person.email, password, ...factor }))
    } catch (error) {
      if (!(error instanceof ApiError) || error.body.code !== 'second_factor_required') throw error
      return setAsksCode(true)
    }
    return onIn()
  })
  return (
    <Modal opened onClose={onLeave} title="Your session has ended" withCloseButton={false} closeOnClickOutside={false} closeOnEscape={false} overlayProps={{ blur: 6 }}>
      <FocusBack />
      {!me.signsInBy.password && <p>{lead}</p>}
      {me.signsInBy.password && (
        <DialogForm form={form} verb="Sign in" cancel="Leave this page" onClose={onLeave}>
          <p>{lead}</p>
          <TextInput label="E-mail" type="email" autoComplete="username" value={me.person.email} readOnly />
          <PasswordInput label="Password" autoComplete="current-password" data-autofocus {...form.field('password')} />
          {asksCode && <TextInput label="Code" description="Of your authenticator, or a recovery code." autoComplete="one-time-code" maxLength={40} ref={focus} {...form.field('code')} />}
        </DialogForm>
      )}
      {provider !== null && me.signsInBy.provider !== null && <ProviderButton name={provider} returnTo={pathname + search + hash} />}
    </Modal>
  )
}
