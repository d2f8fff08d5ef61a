import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { everyProjectQuery } from '../../../api/every-project.ts'
import { Facets } from '../../../ui/list/facets.tsx'
import { PageBody } from '../../../ui/page/page-body.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { OwnNext } from '../../projects/index.ts'
import { ViewsMenu } from '../../views/index.ts'
import { jobsQuery } from '../queries.ts'
import { filtersOf, stateChoices } from './jobs-address.ts'
import { JobsList } from './jobs-list.tsx'

/** The jobs of all projects that one may see. */
export function JobsPage() {
  const [search] = useSearchParams()
  const filters = filtersOf(search)
  const { data: running } = useInfiniteQuery({ ...jobsQuery(filters), select: ({ pages }) => pages[0]?.running ?? 0 })
  const { data: projects = [] } = useQuery(everyProjectQuery)
  return (
    <>
      <PageHead title="Jobs" fact={running === undefined ? ' ' : running === 0 ? 'Nothing runs just now.' : `${formatCount(running, 'job runs', 'jobs run')} just now.`} others={<ViewsMenu page="jobs" />} />
      <PageBody facets={<Facets groups={[
        { param: 'state', title: 'State', options: stateChoices },
        { param: 'project', title: 'Project', options: projects.map(({ id, name }) => ({ value: id, label: name })) },
      ]} />}>
        <JobsList filters={filters} projects={projects} withProject empty={<OwnNext title="Nothing has run yet">A job appears here when an extractor or a transformation is run.</OwnNext>} />
      </PageBody>
    </>
  )
}
