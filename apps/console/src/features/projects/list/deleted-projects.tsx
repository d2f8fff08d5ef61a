import { Button } from '@mantine/core'
import { ApiError } from '@tributary/contract/client'
import type { Project } from '@tributary/contract/projects'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { type PlainColumn, PlainTable } from '../../../ui/list/plain-table.tsx'
import { PageColumn } from '../../../ui/page/page-body.tsx'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { useRestoreProject } from '../queries.ts'

/** What was deleted and can still come back, with the day from which it cannot. */
export function DeletedProjects({ projects, dimmed }: { projects: readonly Project[]; dimmed: boolean }) {
  return <PageColumn><PlainTable label="Deleted projects" columns={columns} rows={projects} rowId={({ id }) => id} stacked dimmed={dimmed} /></PageColumn>
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
