import type { SourceLock } from '@tributary/contract/extractors'
import { Name } from '../../../ui/text/name.tsx'
import styles from '../extractors.module.css'
import { LockMark } from '../lock-mark.tsx'

/** A locked thing by its name at the source, with the sign that it carries everywhere. */
export function LockName({ lock: { schema, table, column } }: { lock: Pick<SourceLock, 'schema' | 'table' | 'column'> }) {
  return <span className={styles.lock}><LockMark /><Name size="small">{schema}.{table}{column !== null && `.${column}`}</Name></span>
}
