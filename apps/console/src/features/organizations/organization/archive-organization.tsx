import { Button } from '@mantine/core'
import type { Organization } from '@tributary/contract/organizations'
import { useState } from 'react'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { refused, toast } from '../../../ui/dialog/toast-store.ts'
import styles from '../../../ui/form/form-column.module.css'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { useArchiveOrganization, useUnarchiveOrganization } from '../queries.ts'

/** Puts everything in the organization to rest, or back to work. */
export function ArchiveOrganization({ organization: { name, archivedAt } }: { organization: Organization }) {
  const archive = useArchiveOrganization()
  const unarchive = useUnarchiveOrganization()
  const [asking, setAsking] = useState(false)
  const bringBack = async () => {
    await unarchive.mutateAsync({})
    toast(`${name} is back at work`)
  }
  const confirm = async () => {
    await archive.mutateAsync({})
    toast(`${name} is archived`, { undo: bringBack })
  }
  if (archivedAt !== null) {
    return (
      <div className={styles.form}>
        <p>Archived <RelativeTime at={archivedAt} />: everyone reads what they could read, and nothing runs or changes in any project.</p>
        <div><Button variant="filled" onClick={() => void bringBack().catch(refused(`${name} could not be brought back`))} loading={unarchive.isPending}>Bring back</Button></div>
      </div>
    )
  }
  return (
    <div className={styles.form}>
      <p>Everything can still be read, in every project, and nothing runs or changes. It can be brought back at any time.</p>
      <div><Button onClick={() => setAsking(true)}>Archive organization</Button></div>
      <ConfirmDialog opened={asking} title={`Archive ${name}`} verb="Archive organization" danger={false} onConfirm={confirm} onClose={() => setAsking(false)}>
        <p>No extractor and no transformation of any project runs any more, and all data grows old from now on. Nobody changes anything until you bring {name} back.</p>
      </ConfirmDialog>
    </div>
  )
}
