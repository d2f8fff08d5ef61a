import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { ExtractedTable } from '@tributary/contract/extractors'
import { InspectorHead, InspectorPart } from '../../../ui/page/inspector.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import { ConditionField } from './condition-field.tsx'
import { ModeField } from './mode-field.tsx'
import { RangesField } from './ranges-field.tsx'
import { withOption } from './read-options.ts'
import { troubleOf } from '../tables/picker-columns.tsx'
import { keyOf, mayPick, type PickerRow } from '../tables/picking.ts'
import { sizeWords } from '../source/source-columns.tsx'
import styles from '../extractors.module.css'
import { TargetField } from './target-field.tsx'
import type { TableChoice } from '../tables/use-table-choice.ts'

/** One table: whether it is extracted, and how. */
export function PickedTable({ row, choice, onPick }: { row: PickerRow; choice: TableChoice; onPick: () => void }) {
  const { schema, name, source, picked } = row
  const trouble = troubleOf(row)
  const put = (next: (table: ExtractedTable) => ExtractedTable) => choice.change((before) => before.map((table) => (keyOf(table) === keyOf(row) ? next(table) : table)))
  const change = (next: Partial<ExtractedTable>) => put((table) => ({ ...table, ...next }))
  const kind = source && `${source.kind.charAt(0).toUpperCase()}${source.kind.slice(1)}, ${sizeWords(source)}.`
  return (
    <>
      <InspectorHead title={name} path={`${schema}.${name}`} description={kind ?? 'It was chosen, and is no longer at the source.'}
        actions={picked ? <Button onClick={onPick}>Leave out</Button> : mayPick(row) && <Button variant="filled" onClick={onPick}>Extract this table</Button>} />
      {trouble !== undefined && source && (
        <p className={styles.reason}>{source.lock !== null && <IconLock size={14} aria-hidden />}<span>{source.lock ?? `${trouble.charAt(0).toUpperCase()}${trouble.slice(1)}.`}{picked && ' The run fails until it is left out.'}</span></p>
      )}
      {picked && source && (
        <>
          <InspectorPart title="Name in the bucket"><TargetField picked={picked} choice={choice} onChange={(target) => change({ target })} /></InspectorPart>
          <InspectorPart title="How it goes on"><ModeField source={source} picked={picked} onChange={(next) => put(() => next)} /></InspectorPart>
          <InspectorPart title="Which rows">
            <ConditionField columns={source.columns.filter(({ locked }) => !locked).map((column) => column.name)} conditions={picked.conditions ?? []} onChange={(conditions) => put((table) => withOption(table, 'conditions', conditions))} />
          </InspectorPart>
          <InspectorPart title="In how many streams"><RangesField source={source} picked={picked} onChange={(ranges) => put((table) => withOption(table, 'ranges', ranges))} /></InspectorPart>
        </>
      )}
      {source && <ColumnChooser source={source} picked={picked} onChange={change} />}
      {!source && picked?.columns && <InspectorPart title="Chosen columns"><ul>{picked.columns.map((column) => <li key={column}><Name size="small" struck>{column}</Name></li>)}</ul></InspectorPart>}
    </>
  )
}
