import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { NoMatch } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { RowList } from '../../../ui/list/list-row.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { useDimmed } from '../../../ui/list/use-dimmed.ts'
import { useListKeys } from '../../../ui/list/use-list-keys.ts'
import { useSearchValue } from '../../../ui/list/use-search-list.ts'
import { type JobFilters, jobsQuery } from '../queries.ts'
import { nameOfJob } from '../job-words.ts'
import { JobRow } from './job-row.tsx'
import styles from './job-row.module.css'
import { namesOfFilters, withoutConfiguration, withoutFilters } from './jobs-address.ts'

/** Jobs, newest first; what runs moves by itself. */
export function JobsList({ filters, projects, withProject, empty }: { filters: JobFilters; projects: readonly { id: string; name: string }[]; withProject: boolean; /** Where nothing has run yet. */ empty: ReactNode }) {
  const [search, setSearch] = useSearchParams()
  const [selected, select] = useSearchValue('selected')
  const navigate = useNavigate()
  const jobs = useInfiniteQuery(jobsQuery(filters))
  const dimmed = useDimmed(jobs.isPlaceholderData)
  const found = jobs.data?.pages.flatMap(({ items }) => items) ?? []
  const open = (id: string) => void navigate(`/jobs/${id}`)
  useListKeys({ ids: found.map(({ id }) => id), selected, onSelect: select, onOpen: open })
  if (!jobs.data) {
    return jobs.isError
      ? <ErrorPanel failed="The jobs could not be read" safe="Whatever runs goes on." error={jobs.error} onRetry={() => void jobs.refetch()} />
      : <RowSkeletons label="Loading the jobs" />
  }
  if (found.length === 0) {
    const names = namesOfFilters(search, projects)
    if (names.length > 0) return <NoMatch filters={names} onClear={() => setSearch(withoutFilters(search))} />
    return empty
  }
  return (
    <>
      {jobs.isError && <ErrorPanel failed="The jobs could not be read again" safe="What is shown is from before. Whatever runs goes on." error={jobs.error} onRetry={() => void jobs.refetch()} />}
      {filters.configurationId !== undefined && (
        <p className={styles.only}>Only the jobs of {found[0] ? nameOfJob(found[0]) : 'one configuration'}. <Link to={`?${withoutConfiguration(search).toString()}`}>Show all</Link></p>
      )}
      <RowList label="Jobs" columns={['Job', 'State']} dimmed={dimmed}>
        {found.map((job) => <JobRow key={job.id} job={job} withProject={withProject} selected={job.id === selected} onOpen={() => open(job.id)} />)}
      </RowList>
      <MorePages query={jobs} what="jobs" />
    </>
  )
}
