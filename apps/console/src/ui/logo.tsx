import styles from './logo.module.css'

/** Three streams of unequal length, as they join. */
export function Logo() {
  return (
    <svg className={styles.logo} width="24" height="24" viewBox="0 0 24 24" aria-hidden>
      <rect width="24" height="24" rx="5" />
      <path d="M5 8h9M5 12h14M5 16h6" strokeWidth="2" strokeLinecap="round" fill="none" />
    </svg>
  )
}
