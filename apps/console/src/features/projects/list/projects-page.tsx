import { Button } from '@mantine/core'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import { Link, useSearchParams } from 'react-router'
import { meQuery } from '../../../api/me.ts'
import { FilterField } from '../../../ui/list/filter-field.tsx'
import { ListRow, RowList } from '../../../ui/list/list-row.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { useDimmed } from '../../../ui/list/use-dimmed.ts'
import { useSearchValue } from '../../../ui/list/use-search-list.ts'
import { EmptyState, NoMatch } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { PageBody } from '../../../ui/page/page-body.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { TabLinks } from '../../../ui/page/tabs.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { JoinProject } from '../join-project.tsx'
import { NoProject } from '../next/own-next.tsx'
import { projectsQuery, type ProjectsView } from '../queries.ts'
import { projectRoles } from '../../../ui/text/role-names.ts'
import { DeletedProjects } from './deleted-projects.tsx'

const labels: Record<ProjectsView, string> = { present: 'Present', own: 'Yours', deleted: 'Deleted' }

/** The projects one belongs to, all of the organization for its administrators; and those that can still be restored. */
export function ProjectsPage() {
  const { data: me } = useSuspenseQuery(meQuery)
  const [search] = useSearchParams()
  const q = search.get('q')?.trim() ?? ''
  const admin = me.person.organizationRole === 'admin'
  // Whoever is no administrator sees their own alone.
  const views = admin ? ['present', 'own', 'deleted'] as const : ['present', 'deleted'] as const
  const view = views.find((one) => one === search.get('view')) ?? 'present'
  const { data: counts } = useInfiniteQuery({ ...projectsQuery(view, q), select: ({ pages }) => pages[0]?.counts })
  const create = me.mayCreateProjects && me.organization.archivedAt === null && <Button component={Link} to="/projects/new" variant="filled">New project</Button>
  const fact = admin ? 'As an administrator you see every project; joining one is logged.' : 'The projects that you belong to.'
  return (
    <>
      <PageHead title="Projects" fact={view === 'deleted' ? 'A deleted project can be restored for 14 days, with everything in it.' : fact} action={create} />
      <PageBody>
        <TabLinks label="Projects" current={addressOf(view, q)} end={<FilterField label="Filter projects" />} tabs={views.map((one) => ({ label: labels[one], to: addressOf(one, q), count: counts?.[one] }))} />
        <FoundProjects view={view} q={q} />
      </PageBody>
    </>
  )
}

function addressOf(view: ProjectsView, q: string) {
  const search = new URLSearchParams({ ...(q === '' ? {} : { q }), ...(view === 'present' ? {} : { view }) }).toString()
  return search === '' ? '/projects' : `/projects?${search}`
}

function FoundProjects({ view, q }: { view: ProjectsView; q: string }) {
  const [, filter] = useSearchValue('q')
  const projects = useInfiniteQuery(projectsQuery(view, q))
  const dimmed = useDimmed(projects.isPlaceholderData)
  const found = projects.data?.pages.flatMap((page) => page.items) ?? []
  if (projects.isPending) return <RowSkeletons kind={view === 'deleted' ? 'table' : 'list'} />
  if (!projects.data) return <ErrorPanel failed="The projects could not be read" error={projects.error} onRetry={() => void projects.refetch()} />
  if (found.length === 0 && q !== '') return <NoMatch filters={[`name or description “${q}”`]} onClear={() => filter('')} />
  if (found.length === 0) return <Nothing view={view} />
  return (
    <>
      {/* While the other view is still coming, these are of the one before. */}
      {found[0]?.deletedAt ? <DeletedProjects projects={found} dimmed={dimmed} /> : <RowList label="Projects" dimmed={dimmed}>{found.map((project) => <ProjectRow key={project.id} project={project} />)}</RowList>}
      <MorePages query={projects} what="projects" />
    </>
  )
}

function Nothing({ view }: { view: ProjectsView }) {
  switch (view) {
    case 'deleted': return <EmptyState title="Nothing to restore">Projects that their owners or an administrator delete are kept here for 14 days. You see those that you may restore.</EmptyState>
    case 'own': return <EmptyState title="You belong to no project yet" action={<Button component={Link} to="/projects">Show all projects</Button>}>An administrator may join any project; joining one is logged.</EmptyState>
    case 'present': return <NoProject />
  }
}

function ProjectRow({ project }: { project: Project }) {
  const { buckets, tables, members } = project.counts
  return (
    <ListRow
      title={project.name} to={`/p/${project.id}/home`} hue={project.hue} description={project.description}
      facts={[
        ...(project.archivedAt === null ? [] : ['Archived']),
        project.role ? projectRoles[project.role] : 'Not a member', formatCount(buckets, 'bucket'), formatCount(tables, 'table'), formatCount(members, 'member'),
      ]}
      action={project.role === null && <JoinProject project={project} />}
    />
  )
}
