import { useInterval } from '@mantine/hooks'
import { useState } from 'react'
import { formatDuration, formatElapsed } from './format-duration.ts'
import styles from './figure.module.css'

/** A length of time; `precise` keeps the seconds, as a run of a job wants. */
export function Duration({ seconds, precise = false }: { seconds: number; precise?: boolean }) {
  return <span className={styles.figure}>{precise ? formatElapsed(seconds) : formatDuration(seconds)}</span>
}

/** How long something has been going on; it grows by itself, by the second. */
export function Elapsed({ since }: { since: string | Date }) {
  const [now, setNow] = useState(() => Date.now())
  useInterval(() => setNow(Date.now()), 1000, { autoInvoke: true })
  return <Duration precise seconds={Math.max(0, (now - new Date(since).getTime()) / 1000)} />
}
