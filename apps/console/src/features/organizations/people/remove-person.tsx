import { Button } from '@mantine/core'
import type { Person } from '@tributary/contract/organizations'
import { useState } from 'react'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useRemovePerson } from '../queries.ts'

/** Ends somebody's account. */
export function RemovePerson({ person: { id, name, email } }: { person: Person }) {
  const remove = useRemovePerson()
  const [asking, setAsking] = useState(false)
  const confirm = async () => {
    await remove.mutateAsync({ personId: id })
    toast(`${name} is no longer in the organization`)
  }
  return (
    <>
      <Button size="xs" aria-label={`Remove ${name}`} onClick={() => setAsking(true)}>Remove</Button>
      <ConfirmDialog opened={asking} title={`Remove ${name}`} verb="Remove person" onConfirm={confirm} onClose={() => setAsking(false)}>
        <p>The account of {name} ({email}) ends: they are signed out everywhere, leave all projects, and every token that they made stops working, with those made with them.</p>
        <p style={{ marginTop: 8 }}>What they made stays: data, links, transformations. Projects that nobody else manages fall to the administrators. To come back they must be invited again.</p>
      </ConfirmDialog>
    </>
  )
}
