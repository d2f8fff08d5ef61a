import { Select } from '@mantine/core'
import type { ExtractedTable, SourceTable } from '@tributary/contract/extractors'

const offered = [2, 4, 8, 16, 32, 64]
const off = 'off'

/** One stream, or ranges of the key side by side. */
export function RangesField({ source, picked: { ranges, growingColumn, primaryKey }, onChange }: { source: SourceTable; picked: ExtractedTable; onChange: (ranges: number | undefined) => void }) {
  const isCuttable = source.primaryKey.length > 0 || growingColumn !== null || (primaryKey ?? []).length > 0
  const counts = ranges === undefined || offered.includes(ranges) ? offered : [...offered, ranges].toSorted((one, other) => one - other)
  const data = [{ value: off, label: 'In one stream' }, ...counts.map((count) => ({ value: String(count), label: `In ${count} ranges side by side` }))]
  return (
    <Select label="Read" data={data} value={ranges === undefined ? off : String(ranges)} allowDeselect={false} disabled={!isCuttable && ranges === undefined}
      description={isCuttable
        ? 'Ranges of the key pay for a table of millions of rows, where the source has more than one core to spare. A range that is cut off is read again, not the table. No more are read at once than the extractor has connections.'
        : 'Only a table with a primary key or a growing column can be cut into ranges.'}
      onChange={(value) => onChange(value === off || value === null ? undefined : Number(value))} />
  )
}
