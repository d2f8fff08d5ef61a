import { MultiSelect, Select } from '@mantine/core'
import type { ExtractedTable, SourceTable } from '@tributary/contract/extractors'
import { useState } from 'react'
import { Segmented } from '../../../ui/page/segmented.tsx'
import shared from '../extractors.module.css'
import { appended, growingFor, keyFor, replaced, upserted } from '../tables/picking.ts'
import styles from '../tables/tables.module.css'
import { LateWindowField } from './late-window-field.tsx'
import { withGrowingColumn, withOption } from './read-options.ts'

type Mode = ExtractedTable['mode']
interface ModeProps {
  source: SourceTable
  picked: ExtractedTable
  onChange: (next: ExtractedTable | null) => void
}

const labels: Record<Mode, string> = { full: 'Full', append: 'Append', upsert: 'Upsert' }

/** Replaced whole at each run, added to by a column that only grows, or brought up to date by key; only what can be is offered. */
export function ModeField({ source, picked, onChange }: Omit<ModeProps, 'onChange'> & { onChange: (next: ExtractedTable) => void }) {
  const [first] = growingFor(source, picked)
  // An upsert begins with its key: it is chosen before the mode is.
  const [wanted, want] = useState<Mode | null>(null)
  const mode = wanted ?? picked.mode
  const take = (next: ExtractedTable | null) => {
    if (next === null) return
    want(null)
    onChange(next)
  }
  const choose = (next: Mode) => {
    if (next === 'full') return take(replaced(picked))
    if (next === 'append') return take(appended(picked, picked.growingColumn ?? first ?? null))
    const key = keyFor(source, picked)
    if (key.length === 0) want('upsert')
    take(upserted(picked, key, picked.growingColumn))
  }
  const offered: Mode[] = first === undefined && mode !== 'append' ? ['full', 'upsert'] : ['full', 'append', 'upsert']
  return (
    <div className={styles.mode}>
      <Segmented label="How it goes on" value={mode} options={offered.map((value) => ({ value, label: labels[value] }))} onChange={choose} />
      {mode === 'full' && <p className={shared.quiet}>Each run reads it whole and replaces what was there.{first === undefined && ' No column of it that is extracted is known to grow only, so it cannot be appended to.'}</p>}
      {mode === 'append' && <GrowingColumn source={source} picked={picked} onChange={take} />}
      {mode === 'upsert' && <UpsertFields source={source} picked={picked} onChange={take} />}
    </div>
  )
}

function GrowingColumn({ source, picked, onChange }: ModeProps) {
  const { growingColumn } = picked
  const growing = growingFor(source, picked)
  const isLost = growingColumn !== null && !growing.includes(growingColumn)
  const isNeeded = picked.mode === 'append'
  return (
    <Select label={isNeeded ? 'Growing column' : 'Growing column, may be left empty'} data={isLost ? [growingColumn, ...growing] : growing} value={growingColumn} allowDeselect={false} clearable={!isNeeded} placeholder={isNeeded ? '' : 'Every run reads all rows'}
      description={isNeeded ? 'A run reads only the rows above the last value of it. Rows that change later are not read again.' : 'With one, a run reads only the rows above its last value: choose what changes whenever a row does.'}
      error={isLost ? 'This column is locked, gone or not extracted: choose another one.' : undefined}
      onChange={(column) => onChange(isNeeded ? appended(picked, column) : withGrowingColumn(picked, column))} />
  )
}

/** The key, and what tells which rows are new. */
function UpsertFields({ source, picked, onChange }: ModeProps) {
  const key = picked.primaryKey ?? []
  const free = source.columns.filter(({ name, locked }) => !locked && (picked.columns === null || picked.columns.includes(name))).map(({ name }) => name)
  const lost = key.filter((name) => !free.includes(name))
  const fault = key.length === 0 ? 'Choose the columns that tell the rows apart: upsert begins with them.' : lost.length > 0 ? `${lost.join(', ')}: locked, gone or not extracted.` : undefined
  return (
    <>
      <p className={shared.quiet}>Rows that a run reads take the place of those with the same key; others are added. What is deleted at the source stays.</p>
      <MultiSelect label="Primary key" data={[...free, ...lost]} value={key} error={fault} maxValues={32} searchable={free.length > 8} hidePickedOptions maxDropdownHeight={220} w="100%" onChange={(columns) => onChange(upserted(picked, columns, picked.growingColumn))} />
      {picked.mode === 'upsert' && (picked.growingColumn !== null || growingFor(source, picked).length > 0) && <GrowingColumn source={source} picked={picked} onChange={onChange} />}
      {picked.mode === 'upsert' && picked.growingColumn !== null && <LateWindowField key={picked.growingColumn} column={picked.growingColumn} type={source.columns.find(({ name }) => name === picked.growingColumn)?.type ?? ''} lateWindow={picked.lateWindow} onChange={(lateWindow) => onChange(withOption(picked, 'lateWindow', lateWindow))} />}
    </>
  )
}
