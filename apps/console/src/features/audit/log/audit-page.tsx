import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import { useSearchParams } from 'react-router'
import { everyProjectQuery } from '../../../api/every-project.ts'
import { meQuery } from '../../../api/me.ts'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { ViewsMenu } from '../../views/index.ts'
import { auditQuery } from '../queries.ts'
import { filterOf } from './audit-address.ts'
import { AuditLog } from './audit-log.tsx'
import { ExportLog } from './export-log.tsx'
import { VerifyLog } from './verify-log.tsx'

const none: readonly Project[] = []

/** The log of the organization, for its administrators. */
export function AuditPage() {
  const { data: me } = useSuspenseQuery(meQuery)
  const [search] = useSearchParams()
  const filter = filterOf(search)
  const log = useInfiniteQuery(auditQuery(filter))
  const { data: projects = none } = useQuery(everyProjectQuery)
  const admin = me.person.organizationRole === 'admin'
  return (
    <>
      <PageHead
        title="Audit" fact="Every change and every refused attempt: who, what, when, from where."
        others={admin && <><ViewsMenu page="audit" /><ExportLog filter={filter} /><VerifyLog /></>}
      />
      <AuditLog log={log} projects={projects} />
    </>
  )
}
