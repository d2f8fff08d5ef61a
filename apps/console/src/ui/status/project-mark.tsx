import styles from './project-mark.module.css'

/** One of the six project colours; they are never used for status. */
export type Hue = 1 | 2 | 3 | 4 | 5 | 6

/** Brings any number into the six hues. */
export function hueOf(value: number): Hue {
  return ((((Math.trunc(value) - 1) % 6) + 6) % 6) + 1 as Hue
}

/** The square before a project's name. */
export function ProjectMark({ hue }: { hue: number }) {
  return <span className={styles.mark} data-hue={hueOf(hue)} aria-hidden />
}

/** The 3 px line in the project's colour at the edge of a row, a lane (`top`) or a node; its parent is `position: relative`. */
export function ProjectSpine({ hue, edge = 'left' }: { hue: number; edge?: 'left' | 'top' }) {
  return <span className={styles.spine} data-hue={hueOf(hue)} data-edge={edge} aria-hidden />
}
