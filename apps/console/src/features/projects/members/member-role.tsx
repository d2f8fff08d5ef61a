import { Select } from '@mantine/core'
import { ProjectRole } from '@tributary/contract/organizations'
import type { Member } from '@tributary/contract/projects'
import { refused, toast } from '../../../ui/dialog/toast-store.ts'
import { useUpdateMember } from '../queries.ts'
import { projectRoles } from '../../../ui/text/role-names.ts'

/** Roles as choices; "share" is granted by administrators of the organization alone. */
export const roleChoices = (mayGrantShare: boolean) => ProjectRole.options.filter((role) => mayGrantShare || role !== 'share').map((value) => ({ value, label: projectRoles[value] }))

/** The role of a member, and its change where one may. */
export function MemberRole({ projectId, member: { personId, name, role }, mayChange, mayGrantShare }: { projectId: string; member: Member; mayChange: boolean; mayGrantShare: boolean }) {
  const update = useUpdateMember()
  if (!mayChange) return projectRoles[role]
  const give = (given: ProjectRole) => update.mutateAsync({ projectId, personId, role: given })
  const change = (value: string | null) => {
    const next = ProjectRole.safeParse(value)
    if (!next.success || next.data === role) return
    const undo = async () => {
      await give(role)
      toast(`${name}: ${projectRoles[role]}`)
    }
    give(next.data).then(() => toast(`${name}: ${projectRoles[next.data]}`, { undo }), refused('The role could not be changed'))
  }
  return <Select aria-label={`Role of ${name}`} data={roleChoices(mayGrantShare)} value={role} onChange={change} allowDeselect={false} size="xs" w={190} />
}
