import { Button } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { ListedVersion } from '@tributary/contract/projects'
import { useState } from 'react'
import { Link } from 'react-router'
import { type PlainColumn, PlainTable } from '../../../ui/list/plain-table.tsx'
import { SettledPill } from '../../../ui/text/pill.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { partWords } from './content-differences.ts'
import { type Kind, type Versioned, versionsAddress } from './kinds.ts'
import { type VersionEntry, versionEntries } from './version-entries.ts'
import styles from './versions.module.css'

type Row = VersionEntry & { within?: boolean }

/** Versions, newest first: when, by whom, and what differs from the one before. What was made in one go is one row, which unfolds. */
export function VersionsTable({ kind, of, rows, most, onRestore }: { kind: Kind; of: Versioned; rows: readonly ListedVersion[]; /** So many rows, where not all are shown. */ most?: number; /** Left out where it is not theirs to do. */ onRestore?: ((number: number) => void) | undefined }) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const oldest = ({ versions }: Row) => versions.at(-1)?.version ?? 1
  const isOpen = (row: Row) => row.versions.length > 1 && open.has(oldest(row))
  const toggle = (number: number) => setOpen((before) => (before.has(number) ? new Set([...before].filter((one) => one !== number)) : new Set([...before, number])))
  const columns: readonly PlainColumn<Row>[] = [
    {
      head: 'Version',
      cell: (row) => {
        const { versions: [{ version, at, by }], within } = row
        const name = row.versions.length > 1 ? `${oldest(row)} – ${version}` : String(version)
        return (
          <>
            {row.versions.length > 1 ? (
              <button type="button" className={styles.fold} aria-expanded={isOpen(row)} aria-label={`Versions ${name}, one by one`} onClick={() => toggle(oldest(row))}>
                {isOpen(row) ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}{name}
              </button>
            ) : <span className={within ? styles.within : undefined}><span className={styles.narrow}>Version </span>{name}</span>}
            <span className={styles.narrow}>, <RelativeTime at={at} quiet />, by {by ?? gone}</span>
          </>
        )
      },
    },
    { head: 'Changed', kind: 'aside', cell: ({ versions: [{ at }] }) => <RelativeTime at={at} quiet /> },
    { head: 'By', kind: 'aside', cell: ({ versions: [{ by }] }) => by ?? gone },
    { head: 'What it changed', kind: 'aside', cell: (row) => (oldest(row) === 1 ? 'The first one' : <Changed row={row} to={versionsAddress(kind, of, { from: oldest(row) - 1, to: row.versions[0].version })} before={oldest(row) - 1} />) },
    {
      head: 'Actions', kind: 'end', unseen: true,
      cell: (row) => {
        const [{ version, current }] = row.versions
        if (isOpen(row)) return null
        return current ? <SettledPill>In force</SettledPill> : (
          <>
            <Button size="xs" component={Link} to={versionsAddress(kind, of, { from: version, to: of.version })} aria-label={`Compare version ${version} with what is in force`}>Compare</Button>
            {onRestore && <Button size="xs" ml={8} aria-label={`Restore version ${version}`} onClick={() => onRestore(version)}>Restore</Button>}
          </>
        )
      },
    },
  ]
  const shown = versionEntries(rows).slice(0, most).flatMap((entry): Row[] => [entry, ...(isOpen(entry) ? entry.versions.map((one): Row => ({ versions: [one], changed: one.changed, within: true })) : [])])
  return <PlainTable label="Versions" columns={columns} rows={shown} rowId={({ versions }) => versions.map(({ version }) => version).join(' ')} stacked />
}

const named = 3

function Changed({ row: { changed }, to, before }: { row: Row; to: string; before: number }) {
  if (changed.length === 0) return 'Its name, description or secrets'
  const more = changed.length - named
  const words = `${changed.slice(0, named).map(partWords).join(' · ')}${more > 0 ? ` and ${more} more` : ''}`
  return <Link to={to} aria-label={`${words}, since version ${before}`}>{words}</Link>
}

const gone = 'somebody who is gone'
