import { Button } from '@mantine/core'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import { useState } from 'react'
import { meQuery } from '../../../api/me.ts'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { PageColumn } from '../../../ui/page/page-body.tsx'
import { PeopleTable } from '../../../ui/list/people-table.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { mayManage } from '../may-manage.ts'
import { ProjectPage } from '../project-page.tsx'
import { membersQuery } from '../queries.ts'
import { AddMemberDialog } from './add-member-dialog.tsx'
import { MemberRole } from './member-role.tsx'
import { RemoveMember } from './remove-member.tsx'

export function MembersPage() {
  const { data: me } = useSuspenseQuery(meQuery)
  const [adding, setAdding] = useState(false)
  const admin = me.person.organizationRole === 'admin'
  return (
    <ProjectPage
      tab="members" title="Members" fact="Who is responsible for this project, and who may look at it."
      action={(project) => (admin || mayManage(project.role)) && <Button variant="filled" onClick={() => setAdding(true)}>Add a member</Button>}
    >
      {(project) => (
        <PageColumn>
          <Members project={project} />
          {adding && <AddMemberDialog projectId={project.id} mayGrantShare={admin} onClose={() => setAdding(false)} />}
        </PageColumn>
      )}
    </ProjectPage>
  )
}

function Members({ project }: { project: Project }) {
  const { data: me } = useSuspenseQuery(meQuery)
  const members = useInfiniteQuery(membersQuery(project.id))
  const admin = me.person.organizationRole === 'admin'
  const found = members.data?.pages.flatMap((page) => page.items) ?? []
  if (members.isPending) return <RowSkeletons kind="table" />
  if (members.isError && !members.data) return <ErrorPanel failed="The members could not be read" error={members.error} onRetry={() => void members.refetch()} />
  return (
    <>
      <PeopleTable
        label={`Members of ${project.name}`}
        people={found.map((member) => {
          const self = member.personId === me.person.id
          const may = admin || (mayManage(project.role) && (member.role !== 'share' || project.role === 'share'))
          return {
            ...member,
            role: <MemberRole projectId={project.id} member={member} mayChange={may} mayGrantShare={admin || (member.role === 'share' && may)} />,
            action: (may || self) && <RemoveMember project={project} member={member} self={self} />,
          }
        })}
      />
      <MorePages query={members} what="members" />
    </>
  )
}
