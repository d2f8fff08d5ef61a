import styles from './shortcut-help.module.css'

/** Keys as they are printed: "mod+k" is Ctrl K. */
export function Keys({ keys }: { keys: string }) {
  return <kbd className={styles.kbd}>{keys.replace('mod+', 'Ctrl ').replace(/ (\w)$/, (last) => (keys.startsWith('mod') ? last.toUpperCase() : last))}</kbd>
}
