import { ProjectRef } from '@tributary/contract/catalog'
import { ApiError } from '@tributary/contract/client'
import { Link } from 'react-router'
import { z } from 'zod'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import styles from '../../../ui/form/form-column.module.css'

const Details = z.object({
  readers: z.array(z.object({ project: ProjectRef, configurations: z.array(z.object({ id: z.uuid(), name: z.string(), path: z.string() })), unseen: z.number() })),
})

/** The transformations that a refusal names; those of other projects are only counted. */
export function Readers({ error }: { error: Error }) {
  const details = error instanceof ApiError ? Details.safeParse(error.body.details) : undefined
  if (!details?.success) return null
  return (
    <ul className={styles.list} aria-label="Readers of the table">
      {details.data.readers.flatMap(({ project, configurations, unseen }) => [
        ...configurations.map(({ id, name }) => <li key={id}><ProjectMark hue={project.hue} /><Link to={`/p/${project.id}/transformations/${id}`}>{name}</Link> in {project.name}</li>),
        ...(unseen > 0 ? [<li key={project.id}><ProjectMark hue={project.hue} />{unseen === 1 ? '1 transformation' : `${unseen} transformations`} in {project.name}</li>] : []),
      ])}
    </ul>
  )
}
