import type { ClipboardEvent } from 'react'
import { formatExactTime, formatRelative, formatUtc } from './format-time.ts'
import { Hint } from './hint.tsx'
import styles from './hint.module.css'
import { useNow } from './use-now.ts'

/** A moment: relative under 24 hours; the exact time on hover, on focus and in what is copied. */
export function RelativeTime({ at, quiet = false, utc = false }: {
  /** ISO text or a Date. */
  at: string | Date
  /** True in rows, where each time would otherwise be a stop of the Tab key: told exactly while the row, or something in it, has the focus. */
  quiet?: boolean
  /** The exact time is told in UTC, too, which is what is copied. */
  utc?: boolean
}) {
  const now = useNow()
  const when = new Date(at)
  const exact = utc ? `${formatExactTime(when)} (${formatUtc(when)})` : formatExactTime(when)
  const copyExact = (event: ClipboardEvent) => {
    // Of more than the time, what is copied has the exact one behind the relative: it stands there, unseen.
    const chosen = window.getSelection()
    if (![chosen?.anchorNode, chosen?.focusNode].every((end) => end && event.currentTarget.contains(end))) return
    event.clipboardData.setData('text/plain', utc ? formatUtc(when) : exact)
    event.preventDefault()
  }
  const text = formatRelative(when, now)
  if (quiet) return <time dateTime={when.toISOString()} title={exact} className={styles.quiet} data-hint={exact} onCopy={copyExact}>{text}<span className="visually-hidden" aria-hidden>, {exact}</span></time>
  return (
    <Hint label={exact} side="top">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the exact time must be reachable by keyboard */}
      <time dateTime={when.toISOString()} tabIndex={0} onCopy={copyExact}>{text}<span className="visually-hidden">, {exact}</span></time>
    </Hint>
  )
}
