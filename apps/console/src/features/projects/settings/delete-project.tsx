import { Button } from '@mantine/core'
import { ProjectRef } from '@tributary/contract/catalog'
import { ApiError } from '@tributary/contract/client'
import type { Project } from '@tributary/contract/projects'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { z } from 'zod'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import styles from '../../../ui/form/form-column.module.css'
import { useDeleteProject, useRestoreProject } from '../queries.ts'

/** Takes the project out of everybody's sight; refused while others read its data. */
export function DeleteProject({ project }: { project: Project }) {
  const navigate = useNavigate()
  const remove = useDeleteProject()
  const restore = useRestoreProject()
  const [asking, setAsking] = useState(false)
  const { id, name, counts } = project
  const confirm = async () => {
    await remove.mutateAsync({ projectId: id, name })
    await navigate('/projects')
    const undo = async () => {
      await restore.mutateAsync({ projectId: id })
      toast(`${name} is back`, { link: { label: 'Open project', to: `/p/${id}/home` } })
    }
    toast(`${name} is deleted; it can be restored for 14 days`, { link: { label: 'Deleted projects', to: '/projects?view=deleted' }, undo })
  }
  const close = () => {
    setAsking(false)
    remove.reset()
  }
  return (
    <div className={styles.form}>
      <p>Nobody sees a deleted project any more. Its owners and the administrators can restore it for 14 days; then it is gone for good.</p>
      <div><Button color="red" variant="outline" onClick={() => setAsking(true)}>Delete project</Button></div>
      <ConfirmDialog opened={asking} title={`Delete ${name}`} verb="Delete project" typedName={name} onConfirm={confirm} onClose={close}>
        <p>{name} goes out of sight for its {formatCount(counts.members, 'member')}{whatIsIn(counts)}. Its tokens stop working. A project whose buckets others subscribe to is not deleted.</p>
        {remove.error && <Subscribers error={remove.error} />}
      </ConfirmDialog>
    </div>
  )
}

/** ", with 3 buckets and one transformation": what there is none of is not told. */
function whatIsIn({ buckets, tables, extractors, transformations }: Project['counts']): string {
  const parts = [[buckets, 'bucket'], [tables, 'table'], [extractors, 'extractor'], [transformations, 'transformation']] as const
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => formatCount(count, what))
  const last = told.pop()
  if (last === undefined) return ', and holds no data yet'
  return `, with ${told.length === 0 ? last : `${told.join(', ')} and ${last}`}`
}

const Details = z.object({ buckets: z.array(z.object({ bucketId: z.uuid(), path: z.string(), displayName: z.string(), projects: z.array(ProjectRef) })) })

/** Whom a refusal names: each bucket with those who read it, and the way to end that. */
function Subscribers({ error }: { error: Error }) {
  const details = error instanceof ApiError ? Details.safeParse(error.body.details) : undefined
  if (!details?.success) return null
  return (
    <>
      <p style={{ marginTop: 12 }}>These subscriptions are in the way. Each link leads to where they can be ended.</p>
      <ul className={styles.list} aria-label="Subscribers in the way">
        {details.data.buckets.map(({ bucketId, path, projects }) => (
          <li key={bucketId} style={{ flexWrap: 'wrap' }}>
            <Link to={`/b/${bucketId}/subscribers`}><Name size="small">{path}</Name></Link>
            {projects.map(({ id, name, hue }) => <span key={id}><ProjectMark hue={hue} /> {name}</span>)}
          </li>
        ))}
      </ul>
    </>
  )
}
