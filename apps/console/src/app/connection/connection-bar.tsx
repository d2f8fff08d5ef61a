import { useEffect, useState } from 'react'
import { connection } from '../../api/connection/connection.ts'
import { NoticeBar } from '../../ui/status/notice-bar.tsx'
import { formatHour } from '../../ui/text/format-time.ts'
import { useNow } from '../../ui/text/use-now.ts'
import { lookForNewer, useNewer } from './newer-version.ts'
import { useConnection } from './use-connection.ts'

/** One quiet line, while there is no connection and where the console has become old. What is typed stays: nothing is taken away. */
export function ConnectionBar() {
  const { down, heardAt } = useConnection()
  const newer = useNewer()
  const now = useNow()
  const [wasDown, setWasDown] = useState(false)
  if (down && !wasDown) setWasDown(true)
  useEffect(() => {
    // A server that was away may have come back with another console.
    if (!down && wasDown) void lookForNewer()
  }, [down, wasDown])
  useEffect(() => {
    const look = () => void lookForNewer()
    window.addEventListener('part-missing', look)
    return () => window.removeEventListener('part-missing', look)
  }, [])
  return (
    <>
      <output className="visually-hidden">{down ? 'No connection.' : wasDown ? 'The connection is back.' : ''}</output>
      {down && (
        <NoticeBar label="Connection" status="late" act={{ label: 'Try now', run: connection.tryNow }}>
          No connection. What you see is from {formatHour(heardAt, now)}. What you type is kept.
        </NoticeBar>
      )}
      {newer && !down && (
        <NoticeBar label="Newer version" status="running" act={{ label: 'Reload', run: () => window.location.reload() }}>
          A newer version of the console is here. Save what you are at, then reload.
        </NoticeBar>
      )}
    </>
  )
}
