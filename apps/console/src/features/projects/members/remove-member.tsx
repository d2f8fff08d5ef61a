import { Button } from '@mantine/core'
import type { Member, Project } from '@tributary/contract/projects'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useAddMember, useRemoveMember } from '../queries.ts'

/** Takes somebody out of a project, or oneself. */
export function RemoveMember({ project, member, self }: { project: Project; member: Member; self: boolean }) {
  const navigate = useNavigate()
  const remove = useRemoveMember()
  const add = useAddMember()
  const [asking, setAsking] = useState(false)
  const verb = self ? 'Leave project' : 'Remove member'
  // Whoever gives a role away that they may not give cannot bring it back.
  const mayAddAgain = member.kind === 'person' && (member.role !== 'share' || project.may.grantShare)
  const undo = async () => {
    await add.mutateAsync({ projectId: project.id, email: member.email, role: member.role })
    toast(`${member.name} is in ${project.name} again`)
  }
  const confirm = async () => {
    await remove.mutateAsync({ projectId: project.id, personId: member.personId })
    if (self) {
      toast(`You have left ${project.name}`)
      await navigate('/projects')
    } else toast(`${member.name} is no longer in ${project.name}`, mayAddAgain ? { undo } : {})
  }
  const [who, whose] = self ? ['You lose', 'you'] : [`${member.name} loses`, 'they']
  return (
    <>
      <Button size="xs" aria-label={self ? undefined : `Remove ${member.name}`} onClick={() => setAsking(true)}>{self ? 'Leave' : 'Remove'}</Button>
      <ConfirmDialog opened={asking} title={self ? `Leave ${project.name}` : `Remove ${member.name}`} verb={verb} onConfirm={confirm} onClose={() => setAsking(false)}>
        <p>{who} sight of this project at once. The tokens that {whose} made for it stop working, with those made with them. Data, links and transformations stay with the project.</p>
      </ConfirmDialog>
    </>
  )
}
