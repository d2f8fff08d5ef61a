import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { SourceTable } from '@tributary/contract/extractors'
import { InspectorHead, InspectorPart } from '../../../ui/page/inspector.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { sizeWords } from '../source/source-columns.tsx'
import shared from '../extractors.module.css'
import styles from './locks.module.css'

/** One table of the source with its columns; a lock already there is shown with its reason. */
export function LockableTable({ table, mayLock, onLock }: { table: SourceTable; mayLock: boolean; onLock: (column: string | null) => void }) {
  const { schema, name, kind, lock, columns, primaryKey } = table
  return (
    <>
      <InspectorHead title={name} path={`${schema}.${name}`} description={`${kind.charAt(0).toUpperCase()}${kind.slice(1)}, ${sizeWords(table)}.`}
        actions={mayLock && lock === null && <Button leftSection={<IconLock size={16} aria-hidden />} onClick={() => onLock(null)}>Lock the whole table</Button>} />
      {lock !== null && <p className={shared.reason}><IconLock size={14} aria-hidden />{lock}</p>}
      <InspectorPart title="Columns" aside={columns.length}>
        <ul className={styles.columns}>
          {columns.map((column) => (
            <li key={column.name}>
              <Name size="small">{column.name}</Name>
              <span className={styles.type}>{column.sourceType}{primaryKey.includes(column.name) ? ', key' : ''}</span>
              {column.locked
                ? <span className={styles.mark}><IconLock size={14} aria-hidden />Locked</span>
                : mayLock && <Button size="compact-sm" aria-label={`Lock column ${column.name}`} onClick={() => onLock(column.name)}>Lock</Button>}
            </li>
          ))}
        </ul>
      </InspectorPart>
    </>
  )
}
