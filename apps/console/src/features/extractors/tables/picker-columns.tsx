import type { TableColumn } from '../../../ui/table/table-column.ts'
import { formatBytes, formatExact, formatQuantity } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import shared from '../extractors.module.css'
import { HowItGoesOn, howItGoesOn } from '../how-it-goes-on.tsx'
import { LockMark } from '../lock-mark.tsx'
import { driftSigns, driftWords } from '../source/drift-words.ts'
import { mayPick, type PickerRow } from './picking.ts'
import styles from './tables.module.css'

/** Why a row cannot be chosen, or what is the matter with one that is. */
export function troubleOf({ source, picked }: PickerRow): string | undefined {
  if (!source) return 'no longer at the source'
  if (source.lock !== null) return 'locked: never leaves the source'
  if (!source.readable) return 'the account may not read it'
  // A list without columns tells those that are locked, and those that have gone since the last run.
  const isWhole = source.columns.length === source.columnCount
  const isLost = (name: string) => source.columns.some((column) => column.name === name && column.locked) || source.drift?.removed.includes(name) === true
  const lost = picked?.columns?.find((name) => isLost(name) || (isWhole && !source.columns.some((column) => column.name === name)))
  return lost === undefined ? undefined : `column ${lost} is locked or gone`
}

const usualColumns: TableColumn<PickerRow>[] = [
  {
    id: 'name', header: 'Table', width: 236, value: ({ schema, name }) => `${schema}.${name}`,
    render: ({ schema, name, source }) => (
      <span className={shared.lock} data-off={source === undefined || undefined}>
        {source?.lock !== null && source !== undefined && <LockMark />}
        <Name size="small" struck={source === undefined}>{schema}.{name}</Name>
      </span>
    ),
  },
  { id: 'rows', header: 'Rows, about', width: 94, numeric: true, value: ({ source }) => source?.rowEstimate, render: ({ source }) => (source?.rowEstimate == null ? '' : formatQuantity(source.rowEstimate)) },
  { id: 'size', header: 'Size', width: 76, numeric: true, value: ({ source }) => source?.bytes, render: ({ source }) => (source?.bytes == null ? '' : formatBytes(source.bytes)) },
  { id: 'how', header: 'How it goes on', width: 230, value: howOf, render: (row) => <How row={row} /> },
  { id: 'columns', header: 'Columns', width: 96, value: columnsOf, render: columnsOf },
  { id: 'target', header: 'Name in the bucket', width: 180, value: ({ picked }) => picked?.target, render: ({ picked }) => picked && <Name size="small">{picked.target}</Name> },
]

const since: TableColumn<PickerRow> = { id: 'since', header: 'Since last run', width: 124, value: sinceOf, render: (row) => <Since row={row} /> }
const [first, ...others] = usualColumns

/** Before the first run nothing can have changed since. */
export const columnsBefore = usualColumns
export const columnsAfter = first ? [first, since, ...others] : usualColumns

function Since({ row }: { row: PickerRow }) {
  if (row.source?.isNew) return <span className={styles.new}>new</span>
  if (!row.source?.drift) return sinceOf(row)
  return <span title={sinceOf(row)}><span aria-hidden>{driftSigns(row.source.drift)}</span><span className="visually-hidden">{sinceOf(row)}</span></span>
}

function sinceOf({ source }: PickerRow): string {
  if (!source) return 'gone'
  return source.isNew ? 'new' : driftWords(source.drift)
}

function How({ row }: { row: PickerRow }) {
  const trouble = troubleOf(row)
  if (trouble !== undefined) return <span className={row.picked ? styles.fault : shared.quiet}>{trouble}</span>
  if (!row.picked) return mayPick(row) ? '' : null
  return <HowItGoesOn table={row.picked} />
}

function howOf({ picked }: PickerRow) {
  return picked && howItGoesOn(picked)
}

function columnsOf({ source, picked }: PickerRow): string {
  if (!source) return picked?.columns ? formatExact(picked.columns.length) : ''
  if (picked?.columns) return `${formatExact(picked.columns.length)} of ${formatExact(source.columnCount)}`
  const locked = source.columns.filter((column) => column.locked).length
  return locked === 0 ? formatExact(source.columnCount) : `${formatExact(source.columnCount - locked)} of ${formatExact(source.columnCount)}`
}
