import { ApiError } from '@tributary/contract/client'
import { ProjectRef } from '@tributary/contract/catalog'
import { Link } from 'react-router'
import { z } from 'zod'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { Name } from '../../../ui/text/name.tsx'
import styles from '../../../ui/form/form-column.module.css'

const Details = z.object({ links: z.array(z.object({ bucketId: z.uuid(), project: ProjectRef, path: z.string() })) })

/** The subscribers that a refusal names, and the way to end their links. */
export function RefusedLinks({ error, bucketId }: { error: Error; bucketId: string }) {
  const details = error instanceof ApiError ? Details.safeParse(error.body.details) : undefined
  if (!details?.success) return null
  return (
    <div>
      <ul className={styles.list} aria-label="Subscribers in the way">
        {details.data.links.map(({ bucketId: id, project, path }) => <li key={id}><ProjectMark hue={project.hue} />{project.name}<Name size="small">{path}</Name></li>)}
      </ul>
      <Link to={`/b/${bucketId}/subscribers`}>To the subscribers, where their links can be ended</Link>
    </div>
  )
}
