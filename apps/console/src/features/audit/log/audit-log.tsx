import type { UseInfiniteQueryResult, InfiniteData } from '@tanstack/react-query'
import type { AuditEntry } from '@tributary/contract/audit'
import { type ReactNode, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { Facets } from '../../../ui/list/facets.tsx'
import { FilterField } from '../../../ui/list/filter-field.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { useDimmed } from '../../../ui/list/use-dimmed.ts'
import { useListKeys } from '../../../ui/list/use-list-keys.ts'
import { useSearchValue } from '../../../ui/list/use-search-list.ts'
import { EmptyState, NoMatch } from '../../../ui/page/empty-state.tsx'
import { FailedPanel } from '../../../ui/page/failed-panel.tsx'
import { Inspector } from '../../../ui/page/inspector.tsx'
import { PageBody } from '../../../ui/page/page-body.tsx'
import { groupIds, groups } from '../words/operation-groups.ts'
import { filterParams } from './audit-address.ts'
import { AuditInspector } from './audit-inspector.tsx'
import { AuditRow, type HueOf } from './audit-row.tsx'
import { MoreFilters } from './more-filters.tsx'
import styles from './audit.module.css'

type Log = UseInfiniteQueryResult<InfiniteData<{ items: AuditEntry[] }>>

const facets = [
  { param: 'outcome', title: 'Outcome', options: [{ value: 'done', label: 'Done' }, { value: 'refused', label: 'Refused' }] },
  { param: 'about', title: 'About', options: groupIds.map((value) => ({ value, label: groups[value] })) },
]

/** The entries of a log with their filters, newest first; the chosen one beside them. */
export function AuditLog({ log, projects }: {
  log: Log
  /** To choose from; null within a project. */
  projects: readonly { id: string; name: string; hue: number }[] | null
}) {
  const [search] = useSearchParams()
  const [chosen, choose] = useSearchValue('selected')
  const entries = useMemo(() => log.data?.pages.flatMap(({ items }) => items) ?? [], [log.data])
  const chosenMore = ['project', 'actor', 'from', 'to'].filter((name) => search.has(name)).length
  const hues = useMemo(() => projects && new Map(projects.map(({ id, hue }) => [id, hue])), [projects])
  const hueOf = hues && ((projectId: string) => hues.get(projectId))
  const selected = entries.find(({ seq }) => String(seq) === chosen)
  useListKeys({ ids: entries.map(({ seq }) => String(seq)), selected: chosen, onSelect: choose })
  // Those who see no log have nothing to filter.
  if (log.isError && !log.data) return <FailedPanel failed="The audit log could not be read" error={log.error} onRetry={() => void log.refetch()} />
  return (
    <PageBody
      facets={<Facets groups={facets} chosenMore={chosenMore} search={<FilterField label="Find a name" />} more={<MoreFilters entries={entries} projects={projects ?? []} />} />}
      inspector={<Inspector label="Selected entry" onClose={() => choose('')}>{selected && <AuditInspector key={selected.seq} entry={selected} />}</Inspector>}
    >
      <Entries log={log} entries={entries} selected={chosen} hueOf={hueOf} />
    </PageBody>
  )
}

function Entries({ log, entries, selected, hueOf }: { log: Log; entries: readonly AuditEntry[]; selected: string; hueOf: HueOf | null }): ReactNode {
  const [search, setSearch] = useSearchParams()
  const dimmed = useDimmed(log.isPlaceholderData)
  const filters = filterParams.filter((name) => (search.get(name) ?? '') !== '')
  if (log.isPending) return <RowSkeletons count={10} kind="table" label="Loading the log" />
  if (entries.length === 0) {
    if (filters.length > 0) return <NoMatch filters={filters.map((name) => words[name])} onClear={() => setSearch({}, { replace: true })} />
    return <EmptyState title="Nothing is in the log yet">Every change is kept here from now on, with who made it.</EmptyState>
  }
  return (
    <>
      <ol className={styles.list} aria-label="Entries, newest first" aria-busy={dimmed || undefined} data-dimmed={dimmed || undefined}>
        {entries.map((entry) => <AuditRow key={entry.seq} entry={entry} selected={String(entry.seq) === selected} hueOf={hueOf} />)}
      </ol>
      <MorePages query={log} what="entries" />
    </>
  )
}

const words: Record<(typeof filterParams)[number], string> = { q: 'a name', about: 'what it is about', outcome: 'the outcome', project: 'a project', actor: 'who did it', from: 'the first day', to: 'the last day' }
