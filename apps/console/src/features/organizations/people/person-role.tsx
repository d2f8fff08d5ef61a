import { Select } from '@mantine/core'
import { ApiError } from '@tributary/contract/client'
import type { Person } from '@tributary/contract/organizations'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { organizationRoles, type OrganizationStanding, roleOfStanding, standingOf } from '../../../ui/text/role-names.ts'
import { useUpdatePerson } from '../queries.ts'

const choices = Object.entries(organizationRoles).map(([value, label]) => ({ value, label }))

/** The role in the organization, and its change where one may. */
export function PersonRole({ person: { id, name, organizationRole }, mayManage }: { person: Person; mayManage: boolean }) {
  const update = useUpdatePerson()
  const standing = standingOf(organizationRole)
  if (!mayManage) return organizationRoles[standing]
  const give = (next: OrganizationStanding, undo?: () => void) => update.mutate({ personId: id, organizationRole: roleOfStanding(next) }, {
    onSuccess: () => toast(`${name}: ${organizationRoles[next]}`, undo ? { undo } : {}),
    onError: (error) => toast(error instanceof ApiError ? error.body.message : 'The role could not be changed', { failed: true }),
  })
  const change = (value: string | null) => {
    const next = standingOf(roleOfStanding(value))
    if (next !== standing) give(next, () => give(standing))
  }
  return <Select aria-label={`Role of ${name}`} data={choices} value={standing} onChange={change} readOnly={update.isPending} allowDeselect={false} size="xs" w={170} />
}
