import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ApiError } from '@tributary/contract/client'
import type { Project } from '@tributary/contract/projects'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { type PlainColumn, PlainTable } from '../../../ui/list/plain-table.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { PageColumn } from '../../../ui/page/page-body.tsx'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { deletedProjectsQuery, useRestoreProject } from '../queries.ts'

/** What was deleted and can still come back, with the day from which it cannot. */
export function DeletedProjects() {
  const projects = useInfiniteQuery(deletedProjectsQuery)
  const found = projects.data?.pages.flatMap((page) => page.items) ?? []
  if (projects.isPending) return <RowSkeletons kind="table" />
  if (!projects.data) return <ErrorPanel failed="The deleted projects could not be read" error={projects.error} onRetry={() => void projects.refetch()} />
  if (found.length === 0) return <EmptyState title="Nothing to restore">Projects that their owners or an administrator delete are kept here for 14 days. You see those that you may restore.</EmptyState>
  return (
    <PageColumn>
      <PlainTable label="Deleted projects" columns={columns} rows={found} rowId={({ id }) => id} stacked />
      <MorePages query={projects} what="projects" />
    </PageColumn>
  )
}

const columns: readonly PlainColumn<Project>[] = [
  { head: 'Project', cell: ({ hue, name }) => <><ProjectMark hue={hue} /> {name}</> },
  { head: 'Deleted', kind: 'aside', cell: ({ deletedAt }) => deletedAt && <RelativeTime at={deletedAt} quiet /> },
  { head: 'Gone for good', cell: ({ goneAt }) => goneAt && <RelativeTime at={goneAt} quiet /> },
  { head: 'Actions', kind: 'end', unseen: true, cell: (project) => <RestoreProject project={project} /> },
]

function RestoreProject({ project: { id, name } }: { project: Project }) {
  const restore = useRestoreProject()
  const onRestore = () => restore.mutate({ projectId: id }, {
    onSuccess: () => toast(`${name} is back`, { link: { label: 'Open project', to: `/p/${id}/home` } }),
    onError: (error) => toast(error instanceof ApiError ? error.body.message : `${name} could not be restored`, { failed: true }),
  })
  return <Button size="xs" aria-label={`Restore ${name}`} onClick={onRestore} loading={restore.isPending}>Restore</Button>
}
