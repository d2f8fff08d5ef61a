import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Bucket } from '@tributary/contract/catalog'
import form from '../../../ui/form/form-column.module.css'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { tablesOfQuery } from '../queries.ts'
import type { Target } from '../review/import-draft.ts'

/** The bucket and the table: one that is there, or a new one. */
export function PlaceFields({ buckets, target, faults, onChange }: {
  buckets: readonly Bucket[]
  target: Target
  faults: Readonly<Record<string, string>>
  onChange: (change: Partial<Target>) => void
}) {
  const chosen = buckets.find(({ path }) => path === target.bucket)
  const tables = useQuery({ ...tablesOfQuery(chosen?.id ?? ''), enabled: chosen !== undefined })
  const choose = (tableId: string) => {
    const table = tables.data?.find(({ id }) => id === tableId)
    onChange(table ? { tableId: table.id } : { tableId: null, mode: 'full' })
  }
  return (
    <>
      <NativeSelect label="Bucket" name="bucket" value={target.bucket} onChange={(event) => onChange({ bucket: event.currentTarget.value, tableId: null })}
        data={[...buckets.map(({ path, displayName }) => ({ value: path, label: `${displayName} (${path})` })), { value: '', label: 'A new bucket' }]} />
      {target.bucket === '' && (
        <div className={form.pair}>
          <NativeSelect label="Stage" value={target.newBucket.stage} data={[{ value: 'in', label: 'in' }, { value: 'out', label: 'out' }]} onChange={(event) => onChange({ newBucket: { ...target.newBucket, stage: event.currentTarget.value === 'out' ? 'out' : 'in' } })} />
          <TextInput label="Name of the bucket" name="newBucket" classNames={{ input: form.mono ?? '' }} description="c- and letters, digits, _ or -. Files come in under the stage in." value={target.newBucket.name} error={faults['newBucket']} autoComplete="off" spellCheck={false} onChange={(event) => onChange({ newBucket: { ...target.newBucket, name: event.currentTarget.value } })} />
        </div>
      )}
      {tables.isError && !tables.data && <ErrorPanel failed="The tables of this bucket could not be read" error={tables.error} onRetry={() => void tables.refetch()} />}
      <NativeSelect label="Table" name="table" value={target.tableId ?? ''} disabled={target.bucket !== '' && !tables.data} onChange={(event) => choose(event.currentTarget.value)}
        data={[{ value: '', label: 'A new table' }, ...(chosen ? tables.data ?? [] : []).map(({ id, name }) => ({ value: id, label: name }))]} />
      {target.tableId === null && (
        <TextInput label="Name of the table" name="newTable" classNames={{ input: form.mono ?? '' }} description="Letters, digits, _ or -." value={target.newTable} error={faults['newTable']} autoComplete="off" spellCheck={false} onChange={(event) => onChange({ newTable: event.currentTarget.value })} />
      )}
    </>
  )
}
