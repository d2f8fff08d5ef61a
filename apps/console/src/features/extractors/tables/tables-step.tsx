import { Button } from '@mantine/core'
import type { ExtractedTable, Extractor } from '@tributary/contract/extractors'
import { Link } from 'react-router'
import { ConflictNotice } from '../../../ui/form/conflict-notice.tsx'
import { setupAddress } from '../addresses.ts'
import { ChosenTables } from '../chosen-tables.tsx'
import { useShownExtractor } from '../shown-extractor.ts'
import { SourceTables } from '../source/source-tables.tsx'
import shared from '../extractors.module.css'
import styles from './tables.module.css'
import { SaveState } from './save-state.tsx'
import { TablePicker } from './table-picker.tsx'
import { TargetBucket } from './target-bucket.tsx'
import { type TableChoice, useTableChoice } from './use-table-choice.ts'

/** Which tables are extracted, which of their columns, and how they go on. */
export function TablesStep() {
  const { extractor } = useShownExtractor()
  if (!extractor.may.edit) return <div className={styles.seen}><ChosenTables extractor={extractor} /></div>
  return <EditableTables extractor={extractor} />
}

function EditableTables({ extractor }: { extractor: Extractor }) {
  const choice = useTableChoice(extractor)
  return (
    <div className={shared.step}>
      <div className={styles.bar}>
        <TargetBucket extractor={extractor} />
        <SaveState choice={choice} />
        <Button component={Link} to={setupAddress(extractor, 'pace')} variant="filled">Continue to pace</Button>
      </div>
      {choice.conflict && <ConflictNotice bar conflict={choice.conflict} failure={choice.failure} onTheirs={choice.loadTheirs} onMine={choice.saveMine} />}
      <Twice choice={choice} />
      <SourceTables extractor={extractor}>
        {(source) => <TablePicker extractorId={extractor.id} choice={choice} source={source} />}
      </SourceTables>
    </div>
  )
}

function Twice({ choice: { tables } }: { choice: TableChoice }) {
  const twice = doubled(tables)
  if (twice.length === 0) return null
  return <p className={styles.fault} role="alert">{twice.length === 1 ? `Two tables go to ${twice[0]}` : `Several tables go to the same name: ${twice.join(', ')}`}. Give one of them another name in the bucket.</p>
}

function doubled(tables: readonly ExtractedTable[]): string[] {
  const targets = tables.map(({ target }) => target.toLowerCase())
  return [...new Set(targets.filter((target, at) => targets.indexOf(target) !== at))]
}
