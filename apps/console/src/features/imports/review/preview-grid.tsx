import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { Inspection } from '@tributary/contract/imports'
import { memo, useState } from 'react'
import { formatExact } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { useColumnPages } from '../../../ui/table/use-column-pages.tsx'
import { fitsType, isTimed, offeredTypes } from './fits-type.ts'
import type { ColumnEdit, DraftColumn } from './import-draft.ts'
import styles from './preview-grid.module.css'

/** Each has fields in its head. */
const columnsAtOnce = 30
const namesOf = ({ source, name }: DraftColumn) => [source, name]

/** The first rows as they stand in the file, under what becomes of each column; cells that do not fit the chosen type are marked. */
export function PreviewGrid({ inspection, columns, dimmed, onEdit }: {
  inspection: Inspection
  columns: readonly DraftColumn[]
  dimmed: boolean
  onEdit: (source: string, edit: ColumnEdit) => void
}) {
  const { shown, pages } = useColumnPages(columns, columnsAtOnce, namesOf)
  const { rows, options } = inspection
  return (
    <div className={styles.preview}>
      <div className={styles.caption}>
        <span>{rows.length === 0 ? 'No rows' : `First ${formatExact(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}, as they stand in the file`}</span>
        {pages}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling area must be reachable by keyboard */}
      <section className={styles.frame} aria-label="Preview of the file" tabIndex={0} data-dimmed={dimmed || undefined}>
        <table className={styles.grid} aria-label="First rows of the file" aria-busy={dimmed || undefined}>
          <thead>
            <tr>
              <th scope="col" className={styles.number}><span className="visually-hidden">Row</span></th>
              {shown.map((column) => <ColumnHead key={column.source} column={column} unfit={unfitIn(column, inspection)} onEdit={onEdit} />)}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- the rows of a file are known by their place
              <tr key={index}>
                <th scope="row" className={styles.number}>{index + 1}</th>
                {shown.map(({ source, place, type, dateFormat, out }) => <PreviewCell key={source} value={row[place] ?? null} type={type} dateFormat={dateFormat} out={out} decimalSeparator={options.decimalSeparator} />)}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

function unfitIn({ out, type, dateFormat, place }: DraftColumn, { rows, options }: Inspection): number {
  if (out) return 0
  return rows.filter((row) => row[place] !== null && row[place] !== undefined && !fitsType(String(row[place]), { type, dateFormat }, options)).length
}

function ColumnHead({ column, unfit, onEdit }: { column: DraftColumn; unfit: number; onEdit: (source: string, edit: ColumnEdit) => void }) {
  const { source, name, type, dateFormat, out } = column
  const types = [...new Set<string>([...offeredTypes, type])]
  return (
    <th scope="col" aria-label={source} className={styles.head} data-out={out || undefined}>
      <div className={styles.source}>
        <Checkbox size="xs" checked={!out} onChange={(event) => onEdit(source, { out: !event.currentTarget.checked })} aria-label={`Load ${source}`} />
        <Name size="small" struck={out}>{source}</Name>
      </div>
      <div className={styles.edits}>
        <NameInput key={name} source={source} name={name} disabled={out} onChange={(next) => onEdit(source, { name: next })} />
        <NativeSelect size="xs" aria-label={`Type of ${source}`} data={types} value={type} disabled={out} onChange={(event) => onEdit(source, { type: event.currentTarget.value })} />
        {isTimed(type) && <FormatInput key={dateFormat ?? ''} source={source} format={dateFormat} disabled={out} onChange={(next) => onEdit(source, { dateFormat: next })} />}
      </div>
      {unfit > 0 && <p className={styles.unfit}>{unfit} {unfit === 1 ? 'cell does' : 'cells do'} not fit</p>}
    </th>
  )
}

interface HeadField<Value> {
  source: string
  disabled: boolean
  onChange: (value: Value) => void
}

/** Said when the field is left: with each letter a thousand cells would be drawn anew. */
function NameInput({ source, name, disabled, onChange }: HeadField<string> & { name: string }) {
  const [value, setValue] = useState(name)
  return <TextInput size="xs" aria-label={`Name of ${source} in the table`} value={value} disabled={disabled} maxLength={300} autoComplete="off" spellCheck={false} error={value.trim() === ''} onChange={(event) => setValue(event.currentTarget.value)} onBlur={() => value !== name && onChange(value)} />
}

function FormatInput({ source, format, disabled, onChange }: HeadField<string | null> & { format: string | null }) {
  const [value, setValue] = useState(format ?? '')
  return <TextInput size="xs" aria-label={`How dates of ${source} are written`} title="%d.%m.%Y %H:%M:%S; empty: as in ISO 8601" placeholder="ISO 8601" value={value} disabled={disabled} maxLength={100} autoComplete="off" spellCheck={false} onChange={(event) => setValue(event.currentTarget.value)} onBlur={() => value !== (format ?? '') && onChange(value.trim() === '' ? null : value)} />
}

interface CellProps extends Pick<DraftColumn, 'type' | 'dateFormat' | 'out'> {
  value: Inspection['rows'][number][number]
  decimalSeparator: '.' | ','
}

const PreviewCell = memo(({ value, type, dateFormat, out, decimalSeparator }: CellProps) => {
  if (out) return <td className={styles.out}>{value === null ? '' : String(value)}</td>
  if (value === null) return <td><span className={styles.null}>null</span></td>
  const fits = fitsType(String(value), { type, dateFormat }, { decimalSeparator })
  return <td data-unfit={!fits || undefined} title={fits ? String(value) : `${String(value)} does not fit ${type}`}>{String(value)}{!fits && <span className="visually-hidden"> (does not fit)</span>}</td>
})
