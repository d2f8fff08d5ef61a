import styles from '../../../ui/form/form-column.module.css'
import type { SharingChange } from './sharing-change.ts'

/** Told before saving: who comes to see the bucket, who ceases to. */
export function WhoChanges({ change: { gains, loses } }: { change: SharingChange }) {
  return (
    <output className={styles.change}>
      {gains.length === 0 && loses.length === 0 ? 'Nobody gains or loses sight of this bucket.' : (
        <dl>
          {gains.length > 0 && <Group title="Will see it" who={gains} />}
          {loses.length > 0 && <Group title="Will no longer see it" who={loses} />}
        </dl>
      )}
    </output>
  )
}

function Group({ title, who }: { title: string; who: readonly string[] }) {
  return (
    <>
      <dt>{title}</dt>
      {who.map((one) => <dd key={one}>{one}</dd>)}
    </>
  )
}
