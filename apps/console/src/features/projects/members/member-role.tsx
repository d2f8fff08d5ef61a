import { Select } from '@mantine/core'
import { ApiError } from '@tributary/contract/client'
import { ProjectRole } from '@tributary/contract/organizations'
import type { Member } from '@tributary/contract/projects'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { roleNames } from '../may-manage.ts'
import { useUpdateMember } from '../queries.ts'

/** Roles as choices; "share" is granted by administrators of the organization alone. */
export const roleChoices = (mayGrantShare: boolean) => ProjectRole.options.filter((role) => mayGrantShare || role !== 'share').map((value) => ({ value, label: roleNames[value] }))

/** The role of a member, and its change where one may. */
export function MemberRole({ projectId, member, mayChange, mayGrantShare }: { projectId: string; member: Member; mayChange: boolean; mayGrantShare: boolean }) {
  const update = useUpdateMember()
  if (!mayChange) return roleNames[member.role]
  const change = (value: string | null) => {
    const role = ProjectRole.safeParse(value)
    if (!role.success || role.data === member.role) return
    update.mutate({ projectId, personId: member.personId, role: role.data }, {
      onSuccess: () => toast(`${member.name}: ${roleNames[role.data]}`, { undo: () => update.mutate({ projectId, personId: member.personId, role: member.role }) }),
      onError: (error) => toast(error instanceof ApiError ? error.body.message : 'The role could not be changed', { failed: true }),
    })
  }
  return <Select aria-label={`Role of ${member.name}`} data={roleChoices(mayGrantShare)} value={member.role} onChange={change} readOnly={update.isPending} allowDeselect={false} size="xs" w={190} />
}
