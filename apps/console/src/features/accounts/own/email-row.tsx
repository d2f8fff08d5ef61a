import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { changeEmail, type Me } from '@tributary/contract/accounts'
import { useState } from 'react'
import { signInWaysQuery } from '../../../api/sign-in-ways.ts'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { atField } from '../at-field.ts'
import { useChangeEmail } from '../queries.ts'
import { EitherCode } from '../two-factor/code-input.tsx'
import { proofFields } from '../two-factor/proof-fields.tsx'
import { SecondFactorInput } from '../two-factor/second-factor-input.tsx'
import { AccountRow } from './account-row.tsx'

/** A new e-mail is confirmed by a link that is sent to it: without mail there is no way. */
export function EmailRow({ me }: { me: Me }) {
  const { person, signsInBy } = me
  const ways = useQuery(signInWaysQuery)
  const [changing, setChanging] = useState(false)
  const [asked, setAsked] = useState<string | null>(null)
  const may = signsInBy.password && ways.data?.mail === true
  return (
    <>
      <AccountRow name="E-mail" value={person.email} help={helpOn(signsInBy, ways.data?.mail, asked)}
        acts={may && <Button size="xs" aria-label="Change your e-mail" onClick={() => setChanging(true)}>Change</Button>} />
      {changing && <EmailDialog me={me} onAsked={setAsked} onClose={() => setChanging(false)} />}
    </>
  )
}

function helpOn({ password, provider }: Me['signsInBy'], mail: boolean | undefined, asked: string | null): string | null {
  if (asked !== null) return `A link is on its way to ${asked}. Your e-mail changes when it is opened, within 24 hours.`
  if (!password) return `${provider ?? 'The sign-in provider'} knows you by it. Your account has no password, so it cannot be changed here.`
  if (mail === false) return 'It cannot be changed now: a new one is confirmed by mail, and no mail is set up here. Whoever runs this platform can set it up.'
  return null
}

const WithCode = changeEmail.input.extend({ secondFactor: EitherCode })
const none = { newEmail: '', currentPassword: '' }

function EmailDialog({ me: { person, twoFactor }, onAsked, onClose }: { me: Me; onAsked: (newEmail: string) => void; onClose: () => void }) {
  const change = useChangeEmail()
  const asksCode = twoFactor.enabled
  const form = useSubmit<typeof none & { secondFactor?: string }>(asksCode ? WithCode : changeEmail.input, asksCode ? { ...none, secondFactor: '' } : none, async (values) => {
    await atField(proofFields, change.mutateAsync(values))
    onAsked(values.newEmail)
    onClose()
    toast(`A link is on its way to ${values.newEmail}`)
  })
  return (
    <FormDialog title="Change your e-mail" verb="Send link" form={form} onClose={onClose}>
      <p>A link goes to the new address; your e-mail changes when it is opened. {person.email} gets a notice.</p>
      <TextInput label="New e-mail" type="email" autoComplete="off" data-autofocus {...form.field('newEmail')} />
      <PasswordInput label="Current password" autoComplete="current-password" {...form.field('currentPassword')} />
      {asksCode && <SecondFactorInput {...form.field('secondFactor')} />}
    </FormDialog>
  )
}
