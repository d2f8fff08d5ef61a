import type { Project } from '@tributary/contract/projects'
import { LookOnly, useMayWork, WhoMay } from '../projects/index.ts'

/** Whether one may send and load files in a project; the server decides, this only spares a refusal. */
export function useMayLoad(): (project: Project) => boolean {
  const mayWork = useMayWork()
  return (project) => mayWork(project) && project.role !== 'guest'
}

/** Instead of what sends or loads a file. */
export function NoLoading({ project }: { project: Project }) {
  return project.role === 'guest' ? <WhoMay projectId={project.id}>Files are sent and loaded by those with the role Admin or Owner in this project.</WhoMay> : <LookOnly project={project} />
}
