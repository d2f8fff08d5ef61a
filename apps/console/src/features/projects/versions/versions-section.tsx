import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { Section } from '../../../ui/page/page-body.tsx'
import { type Kind, type Versioned, versionsAddress } from './kinds.ts'
import { versionsQuery } from './queries.ts'
import { VersionsTable } from './versions-table.tsx'
import styles from './versions.module.css'

const newest = 3

/** The newest versions, on the page of what they are of. */
export default function VersionsSection({ kind, of }: { kind: Kind; of: Versioned }) {
  const versions = useInfiniteQuery(versionsQuery(of.id, of.version))
  const rows = versions.data?.pages[0]?.items
  return (
    <Section title="Versions">
      {!rows && (versions.isError
        ? <ErrorPanel failed="The versions could not be read" error={versions.error} onRetry={() => void versions.refetch()} />
        : <RowSkeletons kind="table" count={1} label="Loading the versions" />)}
      {rows && <VersionsTable kind={kind} of={of} rows={rows} most={newest} />}
      {rows && of.version > 1 && <p className={styles.more}><Link to={versionsAddress(kind, of)}>All versions, to compare or restore</Link></p>}
    </Section>
  )
}
