import type { SourceLock } from '@tributary/contract/extractors'
import { Name } from '../../../ui/text/name.tsx'
import styles from '../extractors.module.css'
import { LockMark } from '../lock-mark.tsx'
import own from './locks.module.css'

/** A locked thing by its name at the source, with the sign that it carries everywhere; a pattern says that it is one. */
export function LockName({ lock }: { lock: Pick<SourceLock, 'schema' | 'table' | 'column' | 'pattern'> }) {
  return <span className={styles.lock}><LockMark /><Name size="small">{lockName(lock)}</Name>{lock.pattern && <span className={own.pattern}>pattern</span>}</span>
}

export function lockName({ schema, table, column }: Pick<SourceLock, 'schema' | 'table' | 'column'>): string {
  return `${schema}.${table}${column === null ? '' : `.${column}`}`
}
