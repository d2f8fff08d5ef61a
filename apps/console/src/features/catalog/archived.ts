import { useQuery } from '@tanstack/react-query'
import type { ProjectRole } from '@tributary/contract/organizations'
import { meQuery } from '../../api/me.ts'

const editors: readonly ProjectRole[] = ['share', 'admin']

/** Why nothing changes in a project, for those whose role would let them; null where nothing is archived. */
export function useArchived(projectId: string, roles = editors): string | null {
  const { data: me } = useQuery(meQuery)
  const project = me?.projects.find(({ id }) => id === projectId)
  if (!me || !project || !roles.includes(project.role)) return null
  const name = me.organization.archivedAt !== null ? me.organization.name : project.archived ? project.name : null
  return name && `${name} is archived: nothing in it changes until it is brought back.`
}
