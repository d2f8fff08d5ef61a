import { useVirtualizer } from '@tanstack/react-virtual'
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react'
import { formatExactTime } from '../../../ui/text/format-time.ts'
import type { LogRow } from '../live/log-lines.ts'
import styles from './job-log.module.css'

const rowHeight = 20
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

export interface LogRowsHandle {
  goTo: (row: number) => void
}

/** Rows of the log without wrapping; only those in sight are drawn. Scrolling up lets go of the end, scrolling back down takes hold of it. */
export function LogRows({ ref, rows, sought, current, follow, onFollow }: {
  ref: Ref<LogRowsHandle>
  rows: readonly LogRow[]
  sought: string
  /** The place that the search is at. */
  current: number | undefined
  follow: boolean
  onFollow: (follow: boolean) => void
}) {
  const frame = useRef<HTMLDivElement>(null)
  const lastTop = useRef(0)
  // What the virtualizer returns is used here only, never handed to a memoized part.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({ count: rows.length, getScrollElement: () => frame.current, estimateSize: () => rowHeight, overscan: 20, paddingStart: 6, paddingEnd: 6 })
  useImperativeHandle(ref, () => ({ goTo: (row) => virtualizer.scrollToIndex(row, { align: 'center' }) }), [virtualizer])
  const toEnd = useEffectEvent(() => {
    if (frame.current) frame.current.scrollTop = frame.current.scrollHeight
  })
  useEffect(() => {
    if (follow) toEnd()
  }, [follow, rows.length])
  const onScroll = () => {
    const box = frame.current
    if (!box) return
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < rowHeight
    const upwards = box.scrollTop < lastTop.current
    lastTop.current = box.scrollTop
    if (follow && upwards && !atEnd) onFollow(false)
    if (!follow && !upwards && atEnd && sought === '') onFollow(true)
  }
  const width = rows.reduce((longest, { text }) => Math.max(longest, text.length), 0)
  return (
    // A scrolled region is reached by the keyboard; new lines are not read out, the end of the job is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={frame} className={styles.rows} role="log" aria-label="Lines" aria-live="off" tabIndex={0} onScroll={onScroll}>
      <div className={styles.all} style={{ height: virtualizer.getTotalSize(), width: `calc(${width + 1}ch + 176px)` }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          return row && (
            <div key={row.key} className={styles.row} data-level={row.level} data-current={index === current || undefined} style={{ transform: `translateY(${start}px)` }}>
              <span className={styles.at} title={row.at === null ? undefined : formatExactTime(new Date(row.at))}>{row.at !== null && clock.format(new Date(row.at))}</span>
              {row.at !== null && row.level !== 'info' && <span className={styles.level}>{row.level}</span>}
              <span className={styles.text}><Marked text={row.text} sought={sought.trim()} /></span>
            </div>
          )
        })}
      </div>
    </div>
  )
}

function Marked({ text, sought }: { text: string; sought: string }) {
  const at = sought === '' ? -1 : text.toLowerCase().indexOf(sought.toLowerCase())
  if (at < 0) return text
  return <>{text.slice(0, at)}<mark>{text.slice(at, at + sought.length)}</mark>{text.slice(at + sought.length)}</>
}
