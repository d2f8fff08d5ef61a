import { Link } from 'react-router'
import { Name } from './name.tsx'
import styles from './name-link.module.css'

/** The name in a row, which leads to what it names. */
export function NameLink({ to, children }: { to: string; children: string }) {
  return <Link to={to} className={styles.link}><Name size="small">{children}</Name></Link>
}
