import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { InspectorHead } from '../../../ui/page/inspector.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { PickedTable } from '../picked/picked-table.tsx'
import { DriftDiff } from '../source/drift-diff.tsx'
import { FirstRows } from '../source/first-rows.tsx'
import { sizeWords } from '../source/source-columns.tsx'
import { useSourceTable } from '../source/use-source-table.ts'
import type { PickerRow } from './picking.ts'
import type { TableChoice } from './use-table-choice.ts'

interface InspectedTableProps {
  row: PickerRow
  choice: TableChoice
  onPick: () => void
}

/** The selected row: what the list knows of it at once, its columns and first rows as soon as the source has told them. */
export function InspectedTable({ extractorId, seenAt, ...props }: InspectedTableProps & { extractorId: string; seenAt: string | null }) {
  const { source } = props.row
  return source ? <AtSource {...props} extractorId={extractorId} seenAt={seenAt} source={source} /> : <PickedTable {...props} />
}

function AtSource({ extractorId, seenAt, source, ...props }: InspectedTableProps & { extractorId: string; seenAt: string | null; source: NonNullable<PickerRow['source']> }) {
  const { data, error, refetch } = useSourceTable(extractorId, source, { rows: true })
  if (data) {
    return (
      <>
        <PickedTable {...props} row={{ ...props.row, source: data }} />
        <DriftDiff source={data} seenAt={seenAt} />
        <FirstRows samples={data.samples} />
      </>
    )
  }
  return (
    <>
      <InspectorHead title={source.name} path={`${source.schema}.${source.name}`} description={`${source.kind.charAt(0).toUpperCase()}${source.kind.slice(1)}, ${sizeWords(source)}.`} />
      {error ? <ErrorPanel failed="The source did not tell this table" safe="What is chosen stays as it is." error={error} onRetry={() => void refetch()} /> : <RowSkeletons kind="table" count={4} label="Reading the columns" />}
    </>
  )
}
