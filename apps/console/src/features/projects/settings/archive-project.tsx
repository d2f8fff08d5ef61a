import { Button } from '@mantine/core'
import type { Project } from '@tributary/contract/projects'
import { useState } from 'react'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { refused, toast } from '../../../ui/dialog/toast-store.ts'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import styles from '../../../ui/form/form-column.module.css'
import { useArchiveProject, useUnarchiveProject } from '../queries.ts'

/** Puts the project to rest, or back to work. */
export function ArchiveProject({ project: { id, name, archivedAt } }: { project: Project }) {
  const archive = useArchiveProject()
  const unarchive = useUnarchiveProject()
  const [asking, setAsking] = useState(false)
  const bringBack = async () => {
    await unarchive.mutateAsync({ projectId: id })
    toast(`${name} is back at work`)
  }
  const confirm = async () => {
    await archive.mutateAsync({ projectId: id })
    toast(`${name} is archived`, { undo: bringBack })
  }
  if (archivedAt !== null) {
    return (
      <div className={styles.form}>
        <p>Archived <RelativeTime at={archivedAt} />: everything can be read, also by its subscribers, and nothing runs or changes. Bring it back to go on working.</p>
        <div><Button variant="filled" onClick={() => void bringBack().catch(refused(`${name} could not be brought back`))} loading={unarchive.isPending}>Bring back</Button></div>
      </div>
    )
  }
  return (
    <div className={styles.form}>
      <p>For a project that is over: its data stays for its members and subscribers to read. It can be brought back at any time.</p>
      <div><Button onClick={() => setAsking(true)}>Archive project</Button></div>
      <ConfirmDialog opened={asking} title={`Archive ${name}`} verb="Archive project" danger={false} onConfirm={confirm} onClose={() => setAsking(false)}>
        <p>Extractors and transformations of {name} stop running: jobs that run come to their end, jobs that wait go on waiting. Nothing in it can be changed. Members and subscribers go on reading its data, which grows old from now on.</p>
      </ConfirmDialog>
    </div>
  )
}
