import styles from './status-mark.module.css'

export type Status = 'ok' | 'late' | 'broken' | 'running' | 'off'

/** The shape alone; a word must stand beside it. Late is a dot, broken a diamond, running a moving stripe. */
export function StatusShape({ status }: { status: Status }) {
  return <span className={styles.shape} data-status={status} aria-hidden />
}

/** A state as a shape and a word, so that it never rests on colour. */
export function StatusMark({ status, children, soft = false }: {
  status: Status
  /** The word: "late", "2 failed". */
  children: string
  /** On a tinted ground, for heads of pages. */
  soft?: boolean
}) {
  return (
    <span className={styles.mark} data-status={status} data-soft={soft || undefined}>
      <StatusShape status={status} />
      {children}
    </span>
  )
}
