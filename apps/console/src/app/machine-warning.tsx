import { useQuery } from '@tanstack/react-query'
import { healthQuery } from '../api/health.ts'
import { NoticeBar } from '../ui/status/notice-bar.tsx'

/** What the machine lacks to run what people write safely: told on every page until somebody installs it. */
export function MachineWarning() {
  const { data } = useQuery(healthQuery)
  if (!data?.warning) return null
  return <NoticeBar label="About this machine" status="late">{data.warning}</NoticeBar>
}
