import { zoneName } from '../../../ui/text/format-time.ts'
import styles from './clock.module.css'
import { formatRun } from './format-run.ts'
import { CronSentence } from './sentence.tsx'

/** What an expression says, and the moments that it says: in the reader's zone and in UTC. */
export function NextRuns({ cron, timeZone, runs, dimmed = false, note }: { cron: string; timeZone: string; runs: readonly string[]; dimmed?: boolean; note?: string }) {
  const here = zoneName()
  const zones = here === 'UTC' ? ['UTC'] : [here, 'UTC']
  return (
    <section className={styles.next} aria-label="When it runs" data-dimmed={dimmed || undefined}>
      <p className={styles.sentence}><CronSentence cron={cron} timeZone={timeZone} /></p>
      {note !== undefined && <p className={styles.quiet}>{note}</p>}
      {runs.length > 0 && (
        <table aria-label="Next runs">
          <thead><tr>{zones.map((zone) => <th key={zone} scope="col">{zone === 'UTC' ? 'UTC' : `Your time, ${zone}`}</th>)}</tr></thead>
          <tbody>{runs.map((at) => <tr key={at}>{zones.map((zone) => <td key={zone}><time dateTime={at}>{formatRun(new Date(at), zone)}</time></td>)}</tr>)}</tbody>
        </table>
      )}
    </section>
  )
}
