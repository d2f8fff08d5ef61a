import { Select, Textarea, TextInput } from '@mantine/core'
import type { OrganizationRole } from '@tributary/contract/organizations'
import { createServiceAccount, type ServiceAccount } from '@tributary/contract/tokens'
import { type ReactNode, useState } from 'react'
import styles from '../../../ui/form/form-column.module.css'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { type OrganizationStanding, organizationRoles, roleOfStanding, standingOf } from '../../../ui/text/role-names.ts'
import { ProjectRoles, type RoleInProject } from './project-roles.tsx'

export interface AccountInput {
  name: string
  description: string
  organizationRole: OrganizationRole | null
  projects: { projectId: string; role: RoleInProject['role'] }[]
}

export const inputOf = ({ id, role }: Pick<RoleInProject, 'id' | 'role'>) => ({ projectId: id, role })

/** In whichever order they were chosen. */
const toldRoles = (projects: readonly RoleInProject[]) => projects.map(({ id, role }) => `${id} ${role}`).toSorted().join()

const standings: readonly OrganizationStanding[] = ['none', 'member', 'admin']

/** Name, purpose and roles of a service account. */
export function AccountForm({ account, save, buttons }: { account?: ServiceAccount; save: (input: AccountInput, show: (account: ServiceAccount) => void) => Promise<unknown>; buttons: (busy: boolean, isChanged: boolean) => ReactNode }) {
  const [role, setRole] = useState<OrganizationRole | null>(account?.organizationRole ?? null)
  const [projects, setProjects] = useState<readonly RoleInProject[]>(account?.projects ?? [])
  const { field, onSubmit, busy, rest, isChanged } = useSubmit(createServiceAccount.input.pick({ name: true, description: true }), { name: account?.name ?? '', description: account?.description ?? '' }, (words, setAll) => {
    const show = ({ name, description, organizationRole, projects: roles }: ServiceAccount) => {
      setAll({ name, description })
      setRole(organizationRole)
      setProjects(roles)
    }
    return save({ ...words, organizationRole: role, projects: projects.map(inputOf) }, show)
  })
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
      <TextInput label="Name" description="The audit log calls it so: the program, not the person who runs it." maxLength={120} autoComplete="off" {...field('name')} />
      <Textarea label="What it is for" autosize minRows={2} {...field('description')} />
      <Select label="Role in the organization" data={standings.map((value) => ({ value, label: organizationRoles[value] }))} value={standingOf(role)} allowDeselect={false} onChange={(value) => setRole(roleOfStanding(value))} />
      <ProjectRoles chosen={projects} onChange={setProjects} />
      {rest !== undefined && <p role="alert">{rest}</p>}
      <div className={styles.buttons}>{buttons(busy, isChanged() || role !== (account?.organizationRole ?? null) || toldRoles(projects) !== toldRoles(account?.projects ?? []))}</div>
    </form>
  )
}
