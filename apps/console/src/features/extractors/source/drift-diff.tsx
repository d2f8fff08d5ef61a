import type { SourceTable } from '@tributary/contract/extractors'
import { InspectorPart } from '../../../ui/page/inspector.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import styles from './source.module.css'

/** What became of the columns since the last run, line by line. */
export function DriftDiff({ source: { drift, columns }, seenAt }: { source: SourceTable; seenAt: string | null }) {
  if (drift === null) return null
  const typeOf = (column: string) => columns.find(({ name }) => name === column)?.sourceType
  return (
    <InspectorPart title="Changed since the last run" aside={seenAt !== null && <RelativeTime at={seenAt} quiet />}>
      <ul className={styles.diff} aria-label="Columns that have changed">
        {drift.removed.map((name) => <li key={`-${name}`} data-kind="removed"><Sign sign="−" word="Removed" /><Name size="small" struck>{name}</Name></li>)}
        {drift.added.map((name) => <li key={`+${name}`} data-kind="added"><Sign sign="+" word="Added" /><Name size="small">{name}</Name><span className={styles.type}>{typeOf(name)}</span></li>)}
        {drift.changed.map(({ name, from, to }) => <li key={`~${name}`} data-kind="changed"><Sign sign="≠" word="Another type" /><Name size="small">{name}</Name><span className={styles.type}>{from} → {to}</span></li>)}
      </ul>
    </InspectorPart>
  )
}

function Sign({ sign, word }: { sign: string; word: string }) {
  return <><span className={styles.sign} aria-hidden>{sign}</span><span className="visually-hidden">{word}: </span></>
}
