import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Organization } from '@tributary/contract/organizations'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { meQuery } from '../../../api/me.ts'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import styles from '../../../ui/form/form-column.module.css'
import { useDeleteOrganization } from '../queries.ts'

/** Shuts everybody out; administrators alone get in, to restore it. */
export function DeleteOrganization({ organization: { name } }: { organization: Organization }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const remove = useDeleteOrganization()
  const [asking, setAsking] = useState(false)
  const confirm = async () => {
    const organization = await remove.mutateAsync({ name })
    // Nothing else is asked anew: all of it is shut.
    queries.setQueryData(meQuery.queryKey, (me) => me && { ...me, organization })
    await navigate('/deleted', { replace: true })
  }
  return (
    <div className={styles.form}>
      <p>Everybody is shut out at once. Administrators can restore it for 30 days; then every project, all data, every account and the audit log are gone for good.</p>
      <div><Button color="red" variant="outline" onClick={() => setAsking(true)}>Delete organization</Button></div>
      <ConfirmDialog opened={asking} title={`Delete ${name}`} verb="Delete organization" typedName={name} onConfirm={confirm} onClose={() => setAsking(false)}>
        <p>All people of {name} lose sight of all its projects at once, tokens and service accounts stop working, and nothing runs. You and the other administrators can restore it for 30 days.</p>
      </ConfirmDialog>
    </div>
  )
}
