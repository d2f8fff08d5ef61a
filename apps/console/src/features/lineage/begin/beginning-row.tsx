import type { Freshness } from '@tributary/contract/values/freshness'
import { Link } from 'react-router'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { ProjectSpine } from '../../../ui/status/project-mark.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { lineageAddress } from '../around/lineage-address.ts'
import styles from './begin.module.css'

export function BeginningRow({ focus, name, mono, detail, project, freshness, subscribers = null }: {
  focus: string
  name: string
  mono: boolean
  /** Its path, or what it is. */
  detail: string
  project: { name: string; hue: number }
  freshness?: Freshness
  subscribers?: number | null
}) {
  return (
    <li>
      <Link to={lineageAddress(focus)} className={styles.row}>
        <ProjectSpine hue={project.hue} />
        <span className={styles.name}>{mono ? <Name>{name}</Name> : name}</span>
        <span className={styles.detail}>{mono ? <Name size="small">{detail}</Name> : detail}</span>
        <span className={styles.project}>{project.name}</span>
        <span className={styles.detail}>{subscribers === null ? '' : formatCount(subscribers, 'subscriber')}</span>
        <span>{freshness && <DataAge freshness={freshness} compact />}</span>
      </Link>
    </li>
  )
}
