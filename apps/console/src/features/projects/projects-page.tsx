import { Button } from '@mantine/core'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import { Link } from 'react-router'
import { meQuery } from '../../api/me.ts'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../ui/page/error-panel.tsx'
import { ListRow, RowList } from '../../ui/list/list-row.tsx'
import { MorePages } from '../../ui/list/more-pages.tsx'
import { PageHead } from '../../ui/page/page-head.tsx'
import { RowSkeletons } from '../../ui/list/row-skeletons.tsx'
import { roleNames } from './may-manage.ts'
import { JoinProject } from './join-project.tsx'
import { projectsQuery } from './queries.ts'

/** The projects one belongs to; all of the organization for its administrators. */
export function ProjectsPage() {
  const { data: me } = useSuspenseQuery(meQuery)
  const projects = useInfiniteQuery(projectsQuery)
  const found = projects.data?.pages.flatMap((page) => page.items) ?? []
  const create = me.mayCreateProjects && <Button component={Link} to="/projects/new" variant="filled">New project</Button>
  const fact = me.person.organizationRole === 'admin' ? 'As an administrator you see every project; joining one is logged.' : 'The projects that you belong to.'
  return (
    <>
      <PageHead title="Projects" fact={fact} action={create} />
      {projects.isPending && <RowSkeletons />}
      {projects.isError && !projects.data && <ErrorPanel failed="The projects could not be read" error={projects.error} onRetry={() => void projects.refetch()} />}
      {projects.data && found.length === 0 && <EmptyState title="You belong to no project yet" action={create}>Its data is in projects: create one, or ask an owner to add you to theirs.</EmptyState>}
      {found.length > 0 && <RowList label="Projects">{found.map((project) => <ProjectRow key={project.id} project={project} />)}</RowList>}
      <MorePages query={projects} what="projects" />
    </>
  )
}

function ProjectRow({ project }: { project: Project }) {
  const { buckets, tables, members } = project.counts
  return (
    <ListRow
      title={project.name} to={`/p/${project.id}/home`} hue={project.hue} description={project.description}
      facts={[project.role ? roleNames[project.role] : 'Not a member', counted(buckets, 'bucket'), counted(tables, 'table'), counted(members, 'member')]}
      action={project.role === null && <JoinProject project={project} />}
    />
  )
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`
