import { useInfiniteQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { Section } from '../../../ui/page/page-body.tsx'
import { InvitationsTable } from '../../organizations/index.ts'
import { projectInvitationsQuery } from '../queries.ts'

/** Who is invited into the project and has not come yet; nothing where there is nobody. */
export function ProjectInvitations({ project }: { project: Project }) {
  const invitations = useInfiniteQuery(projectInvitationsQuery(project.id))
  const found = invitations.data?.pages.flatMap((page) => page.items) ?? []
  if (invitations.isError && !invitations.data) return <ErrorPanel failed="The invitations could not be read" error={invitations.error} onRetry={() => void invitations.refetch()} />
  if (found.length === 0) return null
  return (
    <Section title="Invited">
      <InvitationsTable label={`Invitations to ${project.name}`} invitations={found} />
      <MorePages query={invitations} what="invitations" />
    </Section>
  )
}
