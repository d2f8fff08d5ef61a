import { useSearchParams } from 'react-router'
import { Facets } from '../../../ui/list/facets.tsx'
import { PageBody } from '../../../ui/page/page-body.tsx'
import { NothingYet, ProjectPage, ToWhatRuns } from '../../projects/index.ts'
import { ViewsMenu } from '../../views/index.ts'
import { filtersOf, stateChoices } from './jobs-address.ts'
import { JobsList } from './jobs-list.tsx'

/** The jobs of one project. */
export function ProjectJobsPage() {
  const [search] = useSearchParams()
  const { project: _, ...filters } = filtersOf(search)
  return (
    <ProjectPage tab="jobs" title="Jobs" fact="Runs of its extractors and transformations, newest first." action={({ id }) => <ViewsMenu page="jobs" projectId={id} />}>
      {(project) => (
        <PageBody facets={<Facets groups={[{ param: 'state', title: 'State', options: stateChoices }]} />}>
          <JobsList filters={{ ...filters, projectId: project.id }} projects={[project]} withProject={false}
            empty={<NothingYet project={project} title="Nothing has run yet" action={<ToWhatRuns project={project} />}>A job appears here when an extractor or a transformation is run.</NothingYet>} />
        </PageBody>
      )}
    </ProjectPage>
  )
}
