import styles from './row-skeletons.module.css'

/** Rows that are still coming, in the layout that they will have: `list` rows of about 96 px, `table` rows of 32 px. */
export function RowSkeletons({ count = 6, kind = 'list', label = 'Loading' }: { count?: number; kind?: 'list' | 'table'; label?: string }) {
  return (
    <div className={styles.rows}>
      <output className="visually-hidden">{label}</output>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={styles.row} data-kind={kind} aria-hidden>
          <span className={styles.bone} data-part="title" />
          {kind === 'list' && <span className={styles.bone} data-part="text" />}
          <span className={styles.bone} data-part="end" />
        </div>
      ))}
    </div>
  )
}
