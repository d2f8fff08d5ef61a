import styles from './method.module.css'

/** Reads, makes, changes or deletes: the word says it, the colour helps. */
export function Method({ method }: { method: string }) {
  return <span className={styles.method} data-method={method}>{method}</span>
}
