import { CopyButton } from './copy-button.tsx'
import { Name } from './name.tsx'
import styles from './to-copy.module.css'

/** A value or a command to take away as a whole: all of it in sight, with the button that copies it. */
export function ToCopy({ value, label, size }: { value: string; /** "Copy the command" */ label: string; /** What is longer than a value. */ size?: 'small' }) {
  return <div className={styles.box}><Name {...(size ? { size } : {})}>{value}</Name><CopyButton value={value} label={label} /></div>
}
