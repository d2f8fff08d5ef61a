import { Select } from '@mantine/core'
import { ApiError } from '@tributary/contract/client'
import { ProjectRole } from '@tributary/contract/organizations'
import type { Member } from '@tributary/contract/projects'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useUpdateMember } from '../queries.ts'
import { projectRoles } from '../../../ui/text/role-names.ts'

/** Roles as choices; "share" is granted by administrators of the organization alone. */
export const roleChoices = (mayGrantShare: boolean) => ProjectRole.options.filter((role) => mayGrantShare || role !== 'share').map((value) => ({ value, label: projectRoles[value] }))

/** The role of a member, and its change where one may. */
export function MemberRole({ projectId, member: { personId, name, role }, mayChange, mayGrantShare }: { projectId: string; member: Member; mayChange: boolean; mayGrantShare: boolean }) {
  const update = useUpdateMember()
  if (!mayChange) return projectRoles[role]
  const give = (next: ProjectRole, onSuccess: () => void) => update.mutate({ projectId, personId, role: next }, { onSuccess, onError: refused })
  const change = (value: string | null) => {
    const next = ProjectRole.safeParse(value)
    if (!next.success || next.data === role) return
    give(next.data, () => toast(`${name}: ${projectRoles[next.data]}`, { undo: () => give(role, () => toast(`${name}: ${projectRoles[role]}`)) }))
  }
  return <Select aria-label={`Role of ${name}`} data={roleChoices(mayGrantShare)} value={role} onChange={change} readOnly={update.isPending} allowDeselect={false} size="xs" w={190} />
}

function refused(error: Error) {
  toast(error instanceof ApiError ? error.body.message : 'The role could not be changed', { failed: true })
}
