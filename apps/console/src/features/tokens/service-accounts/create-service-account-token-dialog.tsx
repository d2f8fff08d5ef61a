import { TextInput } from '@mantine/core'
import { createServiceAccountToken, type ServiceAccount } from '@tributary/contract/tokens'
import { useState } from 'react'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { useNow } from '../../../ui/text/use-now.ts'
import { endOf, type Expiry } from '../expiry.ts'
import { ExpiryField } from '../expiry-field.tsx'
import { useCreateServiceAccountToken } from '../queries.ts'
import { ShownOnce } from '../shown-once.tsx'

/** Makes a token of a service account, and shows its value once. */
export function CreateServiceAccountTokenDialog({ account, onClose }: { account: ServiceAccount; onClose: () => void }) {
  const create = useCreateServiceAccountToken()
  const [expiry, setExpiry] = useState<Expiry>({ kind: '90', date: '' })
  const [told, setTold] = useState(false)
  const end = endOf(expiry, useNow())
  const form = useSubmit(createServiceAccountToken.input.pick({ description: true }), { description: '' }, async ({ description }) => {
    setTold(true)
    if (end === undefined) return
    await create.mutateAsync({ serviceAccountId: account.id, description, expiresAt: end?.toISOString() ?? null })
  })
  if (create.data) return <ShownOnce title={`${create.data.token.description} is made`} value={create.data.value} path="/me" onClose={onClose} />
  return (
    <FormDialog title={`New token of ${account.name}`} verb="Make token" form={form} onClose={onClose}>
      <p>It may whatever the roles of {account.name} say.</p>
      <TextInput label="Description" description="Where it is used: by this it is told from others." maxLength={200} autoComplete="off" data-autofocus {...form.field('description')} />
      <ExpiryField expiry={expiry} onChange={setExpiry} fault={told && end === undefined ? 'Choose a day that is not over.' : undefined} />
    </FormDialog>
  )
}
