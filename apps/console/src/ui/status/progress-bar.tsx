import styles from './progress-bar.module.css'

/** How much of how much is done. */
export function ProgressBar({ label, value, max, words }: { label: string; value: number; max: number; /** "18 of 42 tables" */ words: string }) {
  return <progress className={styles.bar} max={max} value={value} aria-label={label} aria-valuetext={words} />
}
