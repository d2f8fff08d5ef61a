import { Button } from '@mantine/core'
import type { Project } from '@tributary/contract/projects'
import { useNavigate } from 'react-router'
import { toast } from '../../ui/dialog/toast-store.ts'
import { useJoinProject } from './queries.ts'

/** For administrators of the organization, who alone see projects that they are not in. */
export function JoinProject({ project }: { project: Project }) {
  const navigate = useNavigate()
  const join = useJoinProject()
  const onJoin = () => join.mutate({ projectId: project.id }, {
    onSuccess: () => void navigate(`/p/${project.id}/home`),
    onError: () => toast(`You could not join ${project.name}`, { failed: true }),
  })
  return <Button aria-label={`Join ${project.name}`} onClick={onJoin} loading={join.isPending}>Join</Button>
}
