import { Button, TextInput } from '@mantine/core'
import { type Me, updateMe } from '@tributary/contract/accounts'
import { useState } from 'react'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { useUpdateMe } from '../queries.ts'
import { AccountRow } from './account-row.tsx'

export function NameRow({ me: { person } }: { me: Me }) {
  const [changing, setChanging] = useState(false)
  return (
    <>
      <AccountRow name="Name" value={person.name} acts={<Button size="xs" aria-label="Change your name" onClick={() => setChanging(true)}>Change</Button>} />
      {changing && <NameDialog name={person.name} onClose={() => setChanging(false)} />}
    </>
  )
}

function NameDialog({ name: before, onClose }: { name: string; onClose: () => void }) {
  const update = useUpdateMe()
  const form = useSubmit(updateMe.input, { name: before }, async (values) => {
    const { name } = await update.mutateAsync(values)
    onClose()
    const undo = async () => {
      await update.mutateAsync({ name: before })
      toast(`You are called ${before} again`)
    }
    toast(`You are called ${name} now`, { undo })
  })
  return (
    <FormDialog atOnce title="Change your name" verb="Change name" form={form} onClose={onClose}>
      <TextInput label="Name" description="As others see it, also beside what you did before." autoComplete="name" data-autofocus {...form.field('name')} />
    </FormDialog>
  )
}
