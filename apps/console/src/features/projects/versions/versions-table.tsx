import { Button } from '@mantine/core'
import type { ConfigurationVersion } from '@tributary/contract/projects'
import { Link } from 'react-router'
import { type PlainColumn, PlainTable } from '../../../ui/list/plain-table.tsx'
import { SettledPill } from '../../../ui/text/pill.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { type Kind, type Versioned, versionsAddress } from './kinds.ts'
import styles from './versions.module.css'

/** Versions, newest first: when, by whom, and what differs from what is in force. */
export function VersionsTable({ kind, of, rows, onRestore }: { kind: Kind; of: Versioned; rows: readonly ConfigurationVersion[]; /** Left out where it is not theirs to do. */ onRestore?: ((number: number) => void) | undefined }) {
  const columns: readonly PlainColumn<ConfigurationVersion>[] = [
    { head: 'Version', cell: ({ version, at, by }) => <><span className={styles.narrow}>Version </span>{version}<span className={styles.narrow}>, <RelativeTime at={at} quiet />, by {by ?? gone}</span></> },
    { head: 'Changed', kind: 'aside', cell: ({ at }) => <RelativeTime at={at} quiet /> },
    { head: 'By', kind: 'aside', cell: ({ by }) => by ?? gone },
    { head: 'What it changed', kind: 'aside', cell: ({ version }) => (version === 1 ? 'The first one' : <Link to={versionsAddress(kind, of, { from: version - 1, to: version })}>Since version {version - 1}</Link>) },
    {
      head: 'Actions', kind: 'end', unseen: true,
      cell: ({ version, current }) => (current ? <SettledPill>In force</SettledPill> : (
        <>
          <Button size="xs" component={Link} to={versionsAddress(kind, of, { from: version, to: of.version })} aria-label={`Compare version ${version} with what is in force`}>Compare</Button>
          {onRestore && <Button size="xs" ml={8} aria-label={`Restore version ${version}`} onClick={() => onRestore(version)}>Restore</Button>}
        </>
      )),
    },
  ]
  return <PlainTable label="Versions" columns={columns} rows={rows} rowId={({ version }) => String(version)} stacked />
}

const gone = 'somebody who is gone'
