import { Button } from '@mantine/core'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Member, Project } from '@tributary/contract/projects'
import { useState } from 'react'
import { meQuery } from '../../../api/me.ts'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { PeopleTable } from '../../../ui/list/people-table.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { OffButton } from '../../../ui/page/off-button.tsx'
import { PageColumn } from '../../../ui/page/page-body.tsx'
import { ProjectPage } from '../project-page.tsx'
import { membersQuery } from '../queries.ts'
import { WhoMay } from '../who-may.tsx'
import { MemberRole } from './member-role.tsx'
import { ProjectInvitations } from './project-invitations.tsx'
import { RemoveMember } from './remove-member.tsx'

const AddMemberDialog = lazyPart(() => import('./add-member-dialog.tsx'))
const TransferProjectDialog = lazyPart(() => import('./transfer-project-dialog.tsx'))

/** Who belongs to a project, who is invited, and what they may. */
export function MembersPage() {
  const [dialog, setDialog] = useState<'add' | 'transfer' | null>(null)
  const close = () => setDialog(null)
  return (
    <ProjectPage
      tab="members" title="Members" fact="Who is responsible for this project, and who may look at it."
      action={({ id, may }) => (may.manageMembers || may.transfer) && (
        <>
          {may.transfer && <HandOver projectId={id} onOpen={() => setDialog('transfer')} />}
          {may.manageMembers && <Button variant="filled" onClick={() => setDialog('add')}>Add a member</Button>}
        </>
      )}
    >
      {(project) => (
        <PageColumn>
          {!project.may.manageMembers && <WhoMay projectId={project.id}>The admins of this project add members and change roles.</WhoMay>}
          <Members project={project} />
          {project.may.manageMembers && <ProjectInvitations project={project} />}
          {dialog === 'add' && <AddMemberDialog project={project} onClose={close} />}
          {dialog === 'transfer' && <TransferProjectDialog project={project} onClose={close} />}
        </PageColumn>
      )}
    </ProjectPage>
  )
}

function HandOver({ projectId, onOpen }: { projectId: string; onOpen: () => void }) {
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: members, hasNextPage } = useInfiniteQuery(membersQuery(projectId))
  const nobody = members !== undefined && !hasNextPage && !members.pages.some(({ items }) => items.some(({ kind, personId }) => kind === 'person' && personId !== me.person.id))
  return nobody ? <OffButton why="Nobody else is a member yet: add a member first.">Hand over</OffButton> : <Button onClick={onOpen}>Hand over</Button>
}

/** Those who share are changed by one of their own, and by administrators of the organization. */
const mayChange = ({ may, role }: Project, member: Member) => may.manageMembers && (member.role !== 'share' || role === 'share' || may.grantShare)

function Members({ project }: { project: Project }) {
  const { data: me } = useSuspenseQuery(meQuery)
  const members = useInfiniteQuery(membersQuery(project.id))
  const found = members.data?.pages.flatMap((page) => page.items) ?? []
  if (members.isPending) return <RowSkeletons kind="table" />
  if (!members.data) return <ErrorPanel failed="The members could not be read" error={members.error} onRetry={() => void members.refetch()} />
  return (
    <>
      <PeopleTable
        label={`Members of ${project.name}`}
        people={found.map((member) => {
          const self = member.personId === me.person.id
          const may = mayChange(project, member)
          return {
            ...member,
            ...(self ? { note: 'you' } : {}),
            role: <MemberRole projectId={project.id} member={member} mayChange={may} mayGrantShare={project.may.grantShare || (member.role === 'share' && may)} />,
            action: (may || self) && <RemoveMember project={project} member={member} self={self} />,
          }
        })}
      />
      <MorePages query={members} what="members" />
    </>
  )
}
