import { Select } from '@mantine/core'
import type { ExtractedTable, SourceTable } from '@tributary/contract/extractors'
import { Segmented } from '../../../ui/page/segmented.tsx'
import shared from '../extractors.module.css'
import { growingFor } from '../tables/picking.ts'
import styles from '../tables/tables.module.css'

/** Replaced whole at each run, or added to by a column that only grows; only columns that may serve are offered. */
export function ModeField({ source, picked, onChange }: { source: SourceTable; picked: ExtractedTable; onChange: (next: Pick<ExtractedTable, 'mode' | 'growingColumn'>) => void }) {
  const growing = growingFor(source, picked)
  const { mode, growingColumn } = picked
  const [first] = growing
  if (first === undefined && mode === 'full') return <p className={shared.quiet}>Full: each run reads it whole. No column of it that is extracted is known to grow only, so it cannot be appended to.</p>
  const offered = growingColumn !== null && !growing.includes(growingColumn) ? [growingColumn, ...growing] : growing
  return (
    <div className={styles.mode}>
      <Segmented label="How it goes on" value={mode} options={[{ value: 'full', label: 'Full' }, { value: 'append', label: 'Append' }]}
        onChange={(next) => onChange(next === 'full' ? { mode: 'full', growingColumn: null } : { mode: 'append', growingColumn: growingColumn ?? first ?? null })} />
      {mode === 'full' && <p className={shared.quiet}>Each run reads it whole and replaces what was there.</p>}
      {mode === 'append' && (
        <Select label="Growing column" description="A run reads only the rows above the last value of it. Rows that change later are not read again." data={offered} value={growingColumn} allowDeselect={false}
          error={growingColumn !== null && !growing.includes(growingColumn) ? 'This column is locked, gone or not extracted: choose another one.' : undefined}
          onChange={(column) => column !== null && onChange({ mode: 'append', growingColumn: column })} />
      )}
    </div>
  )
}
