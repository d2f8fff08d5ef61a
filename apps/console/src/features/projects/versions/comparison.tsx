import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { isNotFound } from '../../../api/is-not-found.ts'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { Section } from '../../../ui/page/page-body.tsx'
import { codeOf, contentDifferences } from './content-differences.ts'
import { DifferenceList } from './difference-list.tsx'
import { type Kind, type Versioned, versionsAddress } from './kinds.ts'
import { versionQuery } from './queries.ts'
import { VersionCode } from './version-code.tsx'
import styles from './versions.module.css'

/** What differs between two versions, any two. */
export function Comparison({ kind, of, from, to, known, onRestore }: { kind: Kind; of: Versioned; from: number; to: number; known: readonly number[]; onRestore?: ((number: number) => void) | undefined }) {
  const [one, other] = [useQuery(versionQuery(of.id, from)), useQuery(versionQuery(of.id, to))]
  const navigate = useNavigate()
  const differences = useMemo(() => (one.data && other.data ? contentDifferences(one.data.content, other.data.content) : null), [one.data, other.data])
  const numbers = [...new Set([...known, from, to])].toSorted((first, second) => second - first).map(String)
  const choose = (ends: { from?: number; to?: number }) => void navigate(versionsAddress(kind, of, { from, to, ...ends }), { replace: true })
  const failed = [one, other].find(({ isError, data }) => isError && data === undefined)
  return (
    <Section title={`From version ${from} to version ${to}`} aside={onRestore && from !== of.version && <Button size="xs" onClick={() => onRestore(from)}>Restore version {from}</Button>}>
      <div className={styles.ends}>
        <Select label="From version" data={numbers} value={String(from)} allowDeselect={false} onChange={(next) => next && choose({ from: Number(next) })} />
        <Select label="To version" data={numbers} value={String(to)} allowDeselect={false} onChange={(next) => next && choose({ to: Number(next) })} />
        <p className={styles.back}><Link to={versionsAddress(kind, of)}>All versions</Link></p>
      </div>
      {failed && (isNotFound(failed.error)
        ? <EmptyState title="There is no such version">It has versions 1 to {of.version}.</EmptyState>
        : <ErrorPanel failed="The two could not be compared" error={failed.error} onRetry={() => void Promise.all([one.refetch(), other.refetch()])} />)}
      {!failed && differences === null && <RowSkeletons kind="table" label="Comparing" />}
      {differences && <DifferenceList differences={differences} whole={kind === 'extractor' ? { name: 'Content as JSON', was: codeOf(one.data?.content), is: codeOf(other.data?.content), isText: false } : undefined} />}
      {one.data && <VersionCode version={one.data} />}
      {other.data && from !== to && <VersionCode version={other.data} />}
    </Section>
  )
}
