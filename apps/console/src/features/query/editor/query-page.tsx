import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Me } from '@tributary/contract/accounts'
import { useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'
import { meQuery } from '../../../api/me.ts'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { NoProject } from '../../projects/index.ts'
import { keepLastProject, readLastProject } from '../kept/kept-queries.ts'
import { queryAddress } from '../query-address.ts'
import { QueryDesk } from './query-desk.tsx'

/** Rows of a project's tables, by SQL: in the project of the address, or else the one of last time, or else the first. */
export function QueryPage() {
  const { data: me } = useQuery(meQuery)
  if (!me) return <><PageHead title="Query" /><RowSkeletons kind="table" label="Loading your projects" /></>
  return <InProject me={me} />
}

function InProject({ me: { person, projects } }: { me: Me }) {
  const [search] = useSearchParams()
  const asked = search.get('project')
  const last = asked === null ? readLastProject(person.id) : null
  const project = asked === null ? projects.find(({ id }) => id === last) ?? projects[0] : projects.find(({ id }) => id === asked)
  useEffect(() => {
    if (project) keepLastProject(person.id, project.id)
  }, [person.id, project])
  if (project) return <QueryDesk key={project.id} personId={person.id} project={project} projects={projects} />
  const [first] = projects
  return (
    <>
      <PageHead title="Query" fact="Rows of a project’s tables, by SQL." />
      {first
        ? <EmptyState title="You do not belong to this project" action={<Button variant="filled" component={Link} to={queryAddress(first.id)}>Query {first.name}</Button>}>Rows are read by those who belong to a project, and by those who subscribe to what it shares.</EmptyState>
        : <NoProject />}
    </>
  )
}
