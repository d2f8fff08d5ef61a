import { useQuery } from '@tanstack/react-query'
import { healthQuery } from '../api/health.ts'
import { StatusMark } from '../ui/status/status-mark.tsx'
import styles from './shell.module.css'

/** What the machine lacks to run what people write safely: told on every page until somebody installs it. */
export function MachineWarning() {
  const { data } = useQuery(healthQuery)
  if (!data?.warning) return null
  return <aside className={styles.warning} aria-label="About this machine"><StatusMark status="late">{data.warning}</StatusMark></aside>
}
