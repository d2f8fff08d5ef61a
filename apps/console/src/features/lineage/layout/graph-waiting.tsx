import styles from './graph-waiting.module.css'

/** Until a graph is read and laid out. */
export function GraphWaiting() {
  return <output className={styles.waiting}>Drawing the graph</output>
}
