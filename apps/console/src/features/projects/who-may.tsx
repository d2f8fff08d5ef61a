import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import { meQuery } from '../../api/me.ts'
import { Ask, WhomToAsk } from '../../ui/page/no-right.tsx'
import { decidersQuery } from './queries.ts'

/** What one may not do in a project, and who decides there. */
export function WhoMay({ projectId, children }: { projectId: string; /** "You can look at this extractor, not change it." */ children: string }) {
  const { data: deciders = [] } = useQuery(decidersQuery(projectId))
  return <WhomToAsk people={deciders}>{children}</WhomToAsk>
}

/** "You can look at this project, not change it. Ask Jonas Keller.": whoever decides there. */
export function AskDeciders({ projectId }: { projectId: string }) {
  const { data: deciders = [] } = useQuery(decidersQuery(projectId))
  return <>You can look at this project, not change it. {deciders.length > 0 && <Ask people={deciders} />}</>
}

/** Of a step that only those take who share for a project. */
export function AskSharers({ projectId }: { projectId: string }) {
  const { data: deciders = [] } = useQuery(decidersQuery(projectId))
  return deciders.length > 0 && <Ask people={deciders.filter(({ role }) => role === 'share')} />
}

/** Instead of a form that makes something in a project. */
export function LookOnly({ project }: { project: Project }) {
  const archived = useArchived()
  return <WhoMay projectId={project.id}>{archived(project) ? `${project.name} is archived: nothing is made or changed in it.` : 'You can look at this project, not change it.'}</WhoMay>
}

/** Whether one may make, change and run things in a project; the server decides, this only spares a refusal. */
export function useMayWork(): (project: Project) => boolean {
  const archived = useArchived()
  return (project) => project.role !== null && project.role !== 'readOnly' && !archived(project)
}

/** The archive of the organization holds all of its projects. */
export function useArchived(): (project: Project) => boolean {
  const { data: me } = useSuspenseQuery(meQuery)
  return ({ archivedAt }) => archivedAt !== null || me.organization.archivedAt !== null
}
