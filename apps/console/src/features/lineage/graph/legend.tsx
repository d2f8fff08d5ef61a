import { StatusShape } from '../../../ui/status/status-mark.tsx'
import styles from './graph.module.css'

/** What lines and shapes mean. `path` names the node whose path is lit. */
export function Legend({ path, crossing = false }: { path?: string | undefined; crossing?: boolean }) {
  return (
    <ul className={styles.legend} aria-label="Legend">
      {path !== undefined && <li><span className={styles.line} aria-hidden />path of {path}</li>}
      {crossing && <li><span className={styles.ring} aria-hidden />link into another project</li>}
      <li><StatusShape status="late" />late</li>
      <li><StatusShape status="broken" />promise broken</li>
    </ul>
  )
}
