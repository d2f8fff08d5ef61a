import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import type { FileOptions } from '@tributary/contract/imports'
import { useState } from 'react'
import { thin } from '../../../ui/text/format-quantity.ts'
import styles from './reading-fields.module.css'

interface Choice {
  value: string
  label: string
}

const formats: readonly Choice[] = [{ value: 'csv', label: 'CSV or TSV' }, { value: 'json', label: 'JSON list' }, { value: 'ndjson', label: 'JSON, one to a line' }, { value: 'parquet', label: 'Parquet' }]
const compressions: readonly Choice[] = [{ value: 'none', label: 'not packed' }, { value: 'gzip', label: 'gzip' }, { value: 'zstd', label: 'zstd' }]
const encodings: readonly Choice[] = [{ value: 'utf-8', label: 'UTF-8' }, { value: 'utf-16', label: 'UTF-16' }, { value: 'latin-1', label: 'Latin-1' }]
const delimiters: readonly Choice[] = [{ value: ',', label: 'comma ,' }, { value: ';', label: 'semicolon ;' }, { value: '\t', label: 'tab' }, { value: '|', label: 'bar |' }, { value: ':', label: 'colon :' }, { value: ' ', label: 'space' }]
const quotes: readonly Choice[] = [{ value: '"', label: 'double "' }, { value: "'", label: "single '" }, { value: '', label: 'none' }]
const newlines: readonly Choice[] = [{ value: '\n', label: 'line feed' }, { value: '\r\n', label: 'CR and line feed' }, { value: '\r', label: 'CR' }]
const decimals: readonly Choice[] = [{ value: '.', label: 'point 1.5' }, { value: ',', label: 'comma 1,5' }]

const withOther = (choices: readonly Choice[], value: string) => (choices.some((choice) => choice.value === value) ? [...choices] : [...choices, { value, label: value }])

/** How the file is read, in a row of fields: what was found, to be corrected. Each correction reads the beginning of the file anew. */
export function ReadingFields({ options, given, busy, onChange }: {
  options: FileOptions
  /** What was corrected. */
  given: Partial<FileOptions>
  busy: boolean
  onChange: (given: Partial<FileOptions>) => void
}) {
  const set = (part: Partial<FileOptions>) => onChange({ ...given, ...part })
  const { format } = options
  const isCsv = format === 'csv'
  const select = <Key extends keyof FileOptions>(key: Key, label: string, choices: readonly Choice[], read = (value: string) => value as FileOptions[Key]) => (
    <NativeSelect label={label} data-corrected={key in given || undefined} data={withOther(choices, String(options[key]))} value={String(options[key])} onChange={({ currentTarget }) => set({ [key]: read(currentTarget.value) })} />
  )
  return (
    <section className={styles.fields} aria-label="How the file is read" aria-busy={busy}>
      {select('format', 'Format', formats)}
      {format !== 'parquet' && select('compression', 'Packed', compressions)}
      {format !== 'parquet' && select('encoding', 'Encoding', encodings)}
      {isCsv && select('delimiter', 'Delimiter', delimiters)}
      {isCsv && select('quote', 'Quotes', quotes)}
      {isCsv && options.quote !== '' && select('escape', 'Quote inside', [{ value: options.quote, label: `doubled ${options.quote}${options.quote}` }, { value: '\\', label: 'backslash \\' }])}
      {isCsv && select('header', 'First line', [{ value: 'true', label: 'names columns' }, { value: 'false', label: 'is data' }], (value) => value === 'true')}
      {isCsv && <NumberInput label="Lines before" min={0} max={10_000} allowDecimal={false} thousandSeparator={thin} value={options.skipLines} onChange={(value) => typeof value === 'number' && set({ skipLines: value })} />}
      {isCsv && select('newline', 'Line ends', newlines)}
      {format !== 'parquet' && select('decimalSeparator', 'Decimals', decimals)}
      {isCsv && <NullTexts key={options.nullTexts.join('\n')} texts={options.nullTexts} onChange={(nullTexts) => set({ nullTexts })} />}
      {Object.keys(given).length > 0 && <Button className={styles.reset ?? ''} onClick={() => onChange({})}>As it was found</Button>}
    </section>
  )
}

/** Typed as a list; the file is read anew when the field is left. */
function NullTexts({ texts, onChange }: { texts: readonly string[]; onChange: (texts: string[]) => void }) {
  const written = texts.map((text) => (text === '' ? '""' : text)).join(', ')
  const [value, setValue] = useState(written)
  const leave = () => {
    if (value.trim() === written) return
    const parts = value.split(',').map((part) => part.trim()).filter((part) => part !== '').map((part) => (part === '""' ? '' : part.slice(0, 100)))
    onChange([...new Set(parts)].slice(0, 20))
  }
  return <TextInput label="Means null" aria-description='Separated by commas; "" is the empty text' title='Separated by commas; "" is the empty text' value={value} autoComplete="off" spellCheck={false} onChange={(event) => setValue(event.currentTarget.value)} onBlur={leave} onKeyDown={(event) => event.key === 'Enter' && leave()} />
}
