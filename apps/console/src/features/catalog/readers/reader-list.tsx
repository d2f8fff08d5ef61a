import type { Readers } from '@tributary/contract/catalog'
import { Link } from 'react-router'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import styles from '../../../ui/form/form-column.module.css'

/** Transformations that read something; those of projects that one does not belong to are only counted. */
export function ReaderList({ readers }: { readers: readonly Readers[] }) {
  return (
    <ul className={styles.list} aria-label="Who reads it">
      {readers.flatMap(({ project, configurations, unseen }) => [
        ...[...new Map(configurations.map((one) => [one.id, one])).values()].map(({ id, name }) => (
          <li key={id}><ProjectMark hue={project.hue} /><span><Link to={`/p/${project.id}/transformations/${id}`}>{name}</Link> in {project.name}</span></li>
        )),
        ...(unseen > 0 ? [<li key={project.id}><ProjectMark hue={project.hue} />{formatCount(unseen, 'transformation')} in {project.name}</li>] : []),
      ])}
    </ul>
  )
}
