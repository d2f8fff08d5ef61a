import { Select } from '@mantine/core'
import type { Person } from '@tributary/contract/organizations'
import { refused, toast } from '../../../ui/dialog/toast-store.ts'
import { organizationRoles, type OrganizationStanding, roleOfStanding, standingOf } from '../../../ui/text/role-names.ts'
import { useUpdatePerson } from '../queries.ts'

const choices = Object.entries(organizationRoles).map(([value, label]) => ({ value, label }))

/** The role in the organization, and its change where one may. */
export function PersonRole({ person: { id, name, organizationRole }, mayManage }: { person: Person; mayManage: boolean }) {
  const update = useUpdatePerson()
  const standing = standingOf(organizationRole)
  if (!mayManage) return organizationRoles[standing]
  const give = (given: OrganizationStanding) => update.mutateAsync({ personId: id, organizationRole: roleOfStanding(given) })
  const change = (value: string | null) => {
    const next = standingOf(roleOfStanding(value))
    if (next === standing) return
    const undo = async () => {
      await give(standing)
      toast(`${name}: ${organizationRoles[standing]}`)
    }
    give(next).then(() => toast(`${name}: ${organizationRoles[next]}`, { undo }), refused('The role could not be changed'))
  }
  return <Select aria-label={`Role of ${name}`} data={choices} value={standing} onChange={change} allowDeselect={false} size="xs" w={170} />
}
