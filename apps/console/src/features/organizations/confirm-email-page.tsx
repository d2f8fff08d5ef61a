import { useLocation, useNavigate } from 'react-router'
import { z } from 'zod'
import { toast } from '../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../ui/form/use-submit.ts'
import { Door } from './door.tsx'
import { useConfirmEmail } from './queries.ts'

const Form = z.object({})

/** Where the link to a new e-mail leads. Confirmed by hand: mail servers open links on their own. */
export function ConfirmEmailPage() {
  const navigate = useNavigate()
  const token = useLocation().hash.slice(1)
  const confirm = useConfirmEmail()
  const { onSubmit, busy, rest } = useSubmit(Form, {}, async () => {
    await confirm.mutateAsync({ token })
    await navigate('/', { replace: true })
    toast('Your e-mail is changed. You sign in with the new one from now on.')
  })
  return <Door title="Confirm your new e-mail" verb="Confirm" busy={busy} refusal={rest} onSubmit={(event) => void onSubmit(event)}>{null}</Door>
}
