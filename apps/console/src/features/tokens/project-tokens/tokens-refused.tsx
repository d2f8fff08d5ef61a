import { useInfiniteQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { FailedPanel } from '../../../ui/page/failed-panel.tsx'
import { tokensQuery } from '../queries.ts'

/** Instead of the form for those who make no tokens here: the server says why, and whom to ask. */
export function TokensRefused({ project }: { project: Project }) {
  const { error, isPending } = useInfiniteQuery(tokensQuery(project.id))
  if (isPending) return <RowSkeletons count={1} />
  if (error) return <FailedPanel failed="Whether you may make tokens could not be read" error={error} />
  return <EmptyState title="No token is made here now">{project.archivedAt === null ? 'Tokens are made with the role admin or owner in the project.' : `${project.name} is archived: tokens can be looked through and revoked, and none are made.`}</EmptyState>
}
