import type { OutputOf } from '@tributary/contract/endpoint'
import type { testConnection } from '@tributary/contract/extractors'
import type { Ref } from 'react'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { StatusMark, StatusShape } from '../../../ui/status/status-mark.tsx'
import { formatElapsed } from '../../../ui/text/format-duration.ts'
import { formatExact } from '../../../ui/text/format-quantity.ts'
import styles from './setup.module.css'

interface Test {
  isPending: boolean
  error: unknown
  data: OutputOf<typeof testConnection> | undefined
}

/** What the test found, step by step; nothing follows a step that failed. */
export function ConnectionResult({ ref, test }: { ref: Ref<HTMLElement>; test: Test }) {
  const { data, error, isPending } = test
  return (
    <section ref={ref} className={styles.result} aria-label="Connection test" aria-busy={isPending} tabIndex={-1}>
      <h2>Connection test {isPending ? <StatusMark status="running">Testing</StatusMark> : data && <StatusMark status={data.ok ? 'ok' : 'broken'}>{data.ok ? 'Connected' : 'Failed'}</StatusMark>}</h2>
      {!data && !isPending && !error && <p>What stands in the form is not tested yet. A test shows each step with its time; it changes nothing, and no table is read.</p>}
      {isPending && !data && <p>Reaching the source. This takes at most half a minute.</p>}
      {error !== null && !isPending && <ErrorPanel failed="The connection could not be tested" safe="Nothing was changed." error={error} />}
      {data && !isPending && (
        <ol>
          {data.steps.map(({ name, ok, ms, message }) => (
            <li key={name} data-failed={!ok || undefined}>
              <StatusShape status={ok ? 'ok' : 'broken'} />
              <strong>{name}<span className="visually-hidden">{ok ? ': passed' : ': failed'}</span></strong>
              <p>{message}</p>
              <span className={styles.ms}>{ms < 1000 ? `${formatExact(Math.round(ms))} ms` : formatElapsed(ms / 1000)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
