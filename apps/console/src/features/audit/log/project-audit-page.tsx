import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import { useSearchParams } from 'react-router'
import { meQuery } from '../../../api/me.ts'
import { ProjectPage } from '../../projects/index.ts'
import { ViewsMenu } from '../../views/index.ts'
import { projectAuditQuery } from '../queries.ts'
import { filterOf } from './audit-address.ts'
import { AuditLog } from './audit-log.tsx'
import { ExportLog } from './export-log.tsx'

/** What the log says of one project, for those who manage it. */
export function ProjectAuditPage() {
  const { data: me } = useSuspenseQuery(meQuery)
  const [search] = useSearchParams()
  // The file is of the organization's log, and so for its administrators.
  const admin = me.person.organizationRole === 'admin'
  return (
    <ProjectPage tab="audit" title="Audit" fact="Every change that touches this project, and attempts that were refused." action={(project) => <><ViewsMenu page="audit" projectId={project.id} />{admin && <ExportLog filter={{ ...filterOf(search), projectId: project.id }} />}</>}>
      {(project) => <ProjectLog project={project} />}
    </ProjectPage>
  )
}

function ProjectLog({ project }: { project: Project }) {
  const [search] = useSearchParams()
  const { projectId: _, ...filter } = filterOf(search)
  return <AuditLog log={useInfiniteQuery(projectAuditQuery(project.id, filter))} projects={null} />
}
