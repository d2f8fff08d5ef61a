import type { PlannedRead } from '@tributary/contract/extractors'
import { StatusShape } from '../../../ui/status/status-mark.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import tint from '../../../ui/status/tint.module.css'
import styles from './dry-run.module.css'

const most = 50

/** Tables that could not be read, each with its reason. */
export function Refusals({ verdict, tables }: { verdict: string; tables: readonly PlannedRead[] }) {
  const refused = tables.filter(({ refusal }) => refusal !== null)
  return (
    <div className={`${tint.broken} ${styles.refused}`}>
      <p><StatusShape status="broken" /><strong>{verdict}</strong></p>
      <ul>{refused.slice(0, most).map(({ schema, name, refusal }) => <li key={`${schema} ${name}`}><Name size="small">{schema}.{name}</Name> {refusal}</li>)}</ul>
      {refused.length > most && <p>and {formatCount(refused.length - most, 'more', 'more')}</p>}
    </div>
  )
}
