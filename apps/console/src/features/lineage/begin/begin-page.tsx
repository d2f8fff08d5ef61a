import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { meQuery } from '../../../api/me.ts'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { FilterField } from '../../../ui/list/filter-field.tsx'
import { PageColumn, Section } from '../../../ui/page/page-body.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { OwnNext } from '../../projects/index.ts'
import { ViewsMenu } from '../../views/index.ts'
import { beginningsQuery, startingTablesQuery } from '../queries.ts'
import { BeginningRow } from './beginning-row.tsx'
import styles from './begin.module.css'

/** The lineage of what: found by name, or one of the tables that are used most. */
export default function BeginPage() {
  const [search] = useSearchParams()
  const q = search.get('q')?.trim() ?? ''
  return (
    <>
      <PageHead title="Lineage" fact="Choose a table, an extractor or a transformation to see what it comes from and what it feeds." others={<ViewsMenu page="lineage" />} />
      <PageColumn>
        <div className={styles.search}><FilterField label="Find a table, extractor or transformation" /></div>
        {q === '' ? <StartingTables /> : <Found q={q} />}
      </PageColumn>
    </>
  )
}

function Found({ q }: { q: string }) {
  const { data, error, refetch } = useQuery(beginningsQuery(q))
  if (!data) return error ? <ErrorPanel failed="The search could not be made" error={error} onRetry={() => void refetch()} /> : <RowSkeletons kind="table" label="Searching" />
  if (data.length === 0) return <EmptyState title={`Nothing is named like “${q}”`} action={<Button component={Link} to="/lineage">Clear filters</Button>}>Only what you may see is found: tables, extractors and transformations.</EmptyState>
  return (
    <Section title="Found" aside={formatCount(data.length, 'match', 'matches')}>
      <ul className={styles.rows} aria-label="Found">
        {data.map(({ kind, id, title, detail, project }) => <BeginningRow key={`${kind} ${id}`} focus={`${kind === 'table' ? 'table' : 'configuration'}:${id}`} name={title} mono={kind === 'table'} detail={kind === 'table' ? detail : kind} project={project} />)}
      </ul>
    </Section>
  )
}

function StartingTables() {
  const me = useQuery(meQuery)
  const { data, error, refetch } = useQuery({ ...startingTablesQuery(me.data?.projects ?? []), enabled: me.data !== undefined })
  if (!data) return error ? <ErrorPanel failed="Where to begin could not be read" error={error} onRetry={() => void refetch()} /> : <RowSkeletons kind="table" label="Loading where to begin" />
  if (data.length === 0) return <OwnNext title="There is no table to begin with">Tables come from an extractor, or from a bucket that a project subscribes to.</OwnNext>
  return (
    <Section title="Where to begin" aside="the tables that are used most">
      <ul className={styles.rows} aria-label="Where to begin">
        {data.map(({ id, name, path, project, freshness, subscribers }) => <BeginningRow key={id} focus={`table:${id}`} name={name} mono detail={path} project={project} freshness={freshness} subscribers={subscribers} />)}
      </ul>
    </Section>
  )
}
