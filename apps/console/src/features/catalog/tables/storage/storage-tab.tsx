import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Table } from '@tributary/contract/catalog'
import type { TableStorage } from '@tributary/contract/tables'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { RowSkeletons } from '../../../../ui/list/row-skeletons.tsx'
import { ErrorPanel } from '../../../../ui/page/error-panel.tsx'
import { Fact, Facts } from '../../../../ui/page/facts.tsx'
import { OffButton } from '../../../../ui/page/off-button.tsx'
import { PageColumn, Section } from '../../../../ui/page/page-body.tsx'
import { formatCount, formatExact } from '../../../../ui/text/format-quantity.ts'
import { Bytes } from '../../../../ui/text/quantity.tsx'
import { RelativeTime } from '../../../../ui/text/relative-time.tsx'
import { useArchived } from '../../archived.ts'
import { tableStorageQuery } from '../../queries.ts'
import { tableAddress, useShownTable } from '../shown-table.ts'
import { CheckTable } from './check-table.tsx'
import { RetentionForm } from './retention-form.tsx'
import styles from './storage.module.css'
import { useUpkeep } from './use-upkeep.ts'

/** How a table lies in the lake, how long its past is kept, and its upkeep. */
export function StorageTab() {
  const shown = useShownTable()
  const { table } = shown
  const { data: storage, error, refetch } = useQuery(tableStorageQuery(table.id))
  const archived = useArchived(table.bucket.project.id)
  if (!storage) {
    return error
      ? <ErrorPanel failed="How this table is stored could not be read" safe="The data itself is unharmed." error={error} onRetry={() => void refetch()} />
      : <RowSkeletons kind="table" label="Loading the storage" />
  }
  const { files, bytes, smallFiles, snapshots, oldestReadableAt } = storage
  const owned = table.bucket.linkedFrom === null
  return (
    <PageColumn>
      <Facts wide>
        <Fact name="Files">{formatExact(files)} of Parquet, <Bytes value={bytes} />{smallFiles > 0 && `. ${formatExact(smallFiles)} of them are small: upkeep writes them together`}</Fact>
        <Fact name="Snapshots"><Link to={tableAddress(shown, 'history')}>{formatCount(snapshots, 'snapshot')}</Link> can be read{oldestReadableAt && <>, the oldest from <RelativeTime at={oldestReadableAt} utc /></>}</Fact>
      </Facts>
      <Section title="How long snapshots are kept">
        {owned && table.may.edit ? <RetentionForm key={table.id} table={table} storage={storage} /> : <p className={styles.words}>{keptWords(table, storage)}{owned || ` ${table.bucket.linkedFrom?.name} decides about it.`}</p>}
      </Section>
      <Section title="Upkeep"><Upkeep table={table} storage={storage} off={owned ? archived : null} /></Section>
      {owned && table.may.edit && <Section title="Check"><CheckTable storage={storage} tableId={table.id} /></Section>}
    </PageColumn>
  )
}

function keptWords({ snapshotRetentionDays }: Table, { retentionDays }: TableStorage) {
  return `Snapshots can be read for ${formatCount(retentionDays, 'day')}, ${snapshotRetentionDays === null ? 'as everywhere in the project' : 'which is this table’s own'}. Those with a name are kept longer.`
}

/** What is done to the files, when it was done last, and doing it now. */
function Upkeep({ table, storage: { upkeptAt }, off }: { table: Table; storage: TableStorage; off: string | null }): ReactNode {
  const { run, running, may } = useUpkeep(table)
  return (
    <>
      <p className={styles.words}>Upkeep writes small files together, lets go of snapshots that are too old, sweeps files that nothing needs, and counts the columns anew. It runs by itself in quiet hours; no row changes. {upkeptAt ? <>It was done <RelativeTime at={upkeptAt} utc />.</> : 'It was not done yet.'}</p>
      {off !== null ? <OffButton why={off}>Run upkeep now</OffButton> : may && <Button loading={running} disabled={table.loadedAt === null} onClick={run}>Run upkeep now</Button>}
    </>
  )
}
