import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Snapshot } from '@tributary/contract/tables'
import { useState } from 'react'
import { Link } from 'react-router'
import { lazyPart } from '../../../../ui/fault/lazy-part.ts'
import { useShortcut } from '../../../../ui/keys/use-shortcut.ts'
import { MoreMenu } from '../../../../ui/menu/more-menu.tsx'
import { Fact, Facts } from '../../../../ui/page/facts.tsx'
import { InspectorHead, InspectorPart } from '../../../../ui/page/inspector.tsx'
import { CopyButton } from '../../../../ui/text/copy-button.tsx'
import { formatExact } from '../../../../ui/text/format-quantity.ts'
import { formatExactTime, formatUtc } from '../../../../ui/text/format-time.ts'
import { Name } from '../../../../ui/text/name.tsx'
import { Bytes } from '../../../../ui/text/quantity.tsx'
import { RelativeTime } from '../../../../ui/text/relative-time.tsx'
import { useArchived } from '../../archived.ts'
import { tableAddress, useShownTable } from '../shown-table.ts'
import styles from './history.module.css'
import { changeSentence, inOrder, modeWords } from './snapshot-words.ts'

const RestoreSnapshotDialog = lazyPart(() => import('./restore-snapshot-dialog.tsx'))
const NameSnapshotDialog = lazyPart(() => import('./name-snapshot-dialog.tsx'))
const RemoveSnapshotNameDialog = lazyPart(() => import('./remove-snapshot-name-dialog.tsx'))
const CopyTableDialog = lazyPart(() => import('./copy-table-dialog.tsx'))

type Asked = { what: 'restore' | 'name' | 'copy' } | { what: 'forget'; name: string }

/** One snapshot: what made it, and what can be done with it. */
export function SnapshotInspector({ snapshot, now, onRestored }: { snapshot: Snapshot; /** The one of now, once it is known. */ now: Snapshot | undefined; onRestored: (snapshot: Snapshot) => void }) {
  const shown = useShownTable()
  const { table } = shown
  const [asked, ask] = useState<Asked | null>(null)
  const archived = useArchived(table.bucket.project.id)
  const { mode, current, expiredAt, names } = snapshot
  const readable = table.may.preview && expiredAt === null
  const changeable = table.may.edit && archived === null && expiredAt === null
  const owned = table.bucket.linkedFrom === null && (table.may.edit || archived !== null)
  useShortcut('r', 'Restore the selected snapshot', () => ask({ what: 'restore' }), changeable && !current)
  useShortcut('n', 'Name the selected snapshot', () => ask({ what: 'name' }), changeable)
  const [from, to] = now ? inOrder(snapshot, now) : [snapshot, snapshot]
  const choices = [
    ...(owned ? [{ label: 'Name it', run: () => ask({ what: 'name' }), ...offAs(archived) }] : []),
    ...(table.may.preview ? [{ label: 'Make a new table from it', run: () => ask({ what: 'copy' }) }] : []),
  ]
  const close = () => ask(null)
  return (
    <>
      <InspectorHead title={current ? 'The table of now' : formatExactTime(new Date(snapshot.committedAt))} description={`${sentence(modeWords[mode])}: ${changeSentence(snapshot)}.`} actions={readable && (
        <>
          <Button variant="filled" component={Link} to={tableAddress(shown, 'data', current ? {} : { snapshot: snapshot.snapshotId })}>{current ? 'Read it' : 'Read as of this'}</Button>
          {!current && now && <Button component={Link} to={tableAddress(shown, 'history', { from: from.snapshotId, to: to.snapshotId })}>Compare with now</Button>}
          {!current && owned && <Button disabled={archived !== null} onClick={() => ask({ what: 'restore' })}>Restore</Button>}
          <MoreMenu what="snapshot" of={{ id: snapshot.snapshotId, address: tableAddress(shown, 'history', { selected: snapshot.snapshotId }) }} choices={choices} />
        </>
      )} />
      {expiredAt !== null && <p className={styles.note}>Its rows cannot be read any more: it was older than snapshots of this table are kept, and had no name. They went <RelativeTime at={expiredAt} />.</p>}
      {archived !== null && <p className={styles.note}>{archived}</p>}
      <InspectorPart><SnapshotFacts snapshot={snapshot} /></InspectorPart>
      {names.length > 0 && (
        <InspectorPart title="Names" aside="kept while it has one">
          <ul className={styles.names}>
            {names.map(({ name, description }) => (
              <li key={name}>
                <div><strong>{name}</strong>{description !== '' && <p>{description}</p>}</div>
                {changeable && <ActionIcon size={24} aria-label={`Take the name ${name} away`} onClick={() => ask({ what: 'forget', name })}><IconX size={14} aria-hidden /></ActionIcon>}
              </li>
            ))}
          </ul>
        </InspectorPart>
      )}
      {asked?.what === 'restore' && <RestoreSnapshotDialog table={table} snapshot={snapshot} onRestored={onRestored} onClose={close} />}
      {asked?.what === 'name' && <NameSnapshotDialog table={table} snapshot={snapshot} onClose={close} />}
      {asked?.what === 'forget' && <RemoveSnapshotNameDialog table={table} snapshot={snapshot} name={asked.name} onClose={close} />}
      {asked?.what === 'copy' && <CopyTableDialog table={table} snapshot={snapshot} onClose={close} />}
    </>
  )
}

function SnapshotFacts({ snapshot: { committedAt, asOf, by, job, totalRows, totalBytes, snapshotId, restoredId } }: { snapshot: Snapshot }) {
  const shown = useShownTable()
  return (
    <Facts>
      <Fact name="Made">{formatExactTime(new Date(committedAt))}</Fact>
      <Fact name="In UTC">{formatUtc(new Date(committedAt))}</Fact>
      {by !== null && <Fact name="By">{by}</Fact>}
      {job && <Fact name="Job"><Link to={`/jobs/${job.id}`}>Job {job.number}</Link>, {job.subject}</Fact>}
      <Fact name="Rows after">{formatExact(totalRows)}</Fact>
      <Fact name="Size"><Bytes value={totalBytes} /></Fact>
      <Fact name="Data as of"><RelativeTime at={asOf} utc /></Fact>
      {restoredId !== null && <Fact name="Restored"><Link to={tableAddress(shown, 'history', { selected: restoredId })} preventScrollReset>Snapshot <Name size="small">{restoredId}</Name></Link></Fact>}
      <Fact name="Snapshot"><Name size="small">{snapshotId}</Name> <CopyButton value={snapshotId} label="Copy the number of the snapshot" /></Fact>
    </Facts>
  )
}

const offAs = (why: string | null) => (why === null ? {} : { disabled: true, why })

function sentence(words: string) {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
