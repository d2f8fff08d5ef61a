import { Button } from '@mantine/core'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import { Link, useSearchParams } from 'react-router'
import { meQuery } from '../../../api/me.ts'
import { ListRow, RowList } from '../../../ui/list/list-row.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { TabLinks } from '../../../ui/page/tabs.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { JoinProject } from '../join-project.tsx'
import { NoProject } from '../next/own-next.tsx'
import { projectsQuery } from '../queries.ts'
import { projectRoles } from '../../../ui/text/role-names.ts'
import { DeletedProjects } from './deleted-projects.tsx'

const views = [{ label: 'Present', to: '/projects' }, { label: 'Deleted', to: '/projects?view=deleted' }] as const

/** The projects one belongs to, all of the organization for its administrators; and those that can still be restored. */
export function ProjectsPage() {
  const { data: me } = useSuspenseQuery(meQuery)
  const [search] = useSearchParams()
  const deleted = search.get('view') === 'deleted'
  const create = me.mayCreateProjects && me.organization.archivedAt === null && <Button component={Link} to="/projects/new" variant="filled">New project</Button>
  const fact = me.person.organizationRole === 'admin' ? 'As an administrator you see every project; joining one is logged.' : 'The projects that you belong to.'
  return (
    <>
      <PageHead title="Projects" fact={deleted ? 'A deleted project can be restored for 14 days, with everything in it.' : fact} action={create} />
      <TabLinks label="Projects" tabs={views} current={views[deleted ? 1 : 0].to} />
      {deleted ? <DeletedProjects /> : <PresentProjects />}
    </>
  )
}

function PresentProjects() {
  const projects = useInfiniteQuery(projectsQuery)
  const found = projects.data?.pages.flatMap((page) => page.items) ?? []
  if (projects.isPending) return <RowSkeletons />
  if (!projects.data) return <ErrorPanel failed="The projects could not be read" error={projects.error} onRetry={() => void projects.refetch()} />
  if (found.length === 0) return <NoProject />
  return (
    <>
      <RowList label="Projects">{found.map((project) => <ProjectRow key={project.id} project={project} />)}</RowList>
      <MorePages query={projects} what="projects" />
    </>
  )
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
