import { CloseButton, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ProjectRole } from '@tributary/contract/organizations'
import { everyProjectQuery } from '../../../api/every-project.ts'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { projectRoles } from '../../../ui/text/role-names.ts'
import own from '../tokens.module.css'

export interface RoleInProject {
  id: string
  name: string
  hue: number
  role: ProjectRole
}

const roles = ProjectRole.options.map((value) => ({ value, label: projectRoles[value] }))

/** In which projects, and as what. */
export function ProjectRoles({ chosen, onChange }: { chosen: readonly RoleInProject[]; onChange: (chosen: RoleInProject[]) => void }) {
  const projects = useQuery(everyProjectQuery)
  const others = projects.data?.filter(({ id }) => !chosen.some((one) => one.id === id)) ?? []
  const add = (id: string | null) => {
    const project = others.find((one) => one.id === id)
    if (project) onChange([...chosen, { id: project.id, name: project.name, hue: project.hue, role: 'guest' }])
  }
  return (
    <fieldset className={own.roles}>
      <legend>Roles in projects</legend>
      {chosen.length > 0 && (
        <ul className={own.roles} aria-label="Projects">
          {chosen.map(({ id, name, hue, role }) => (
            <li key={id}>
              <span><ProjectMark hue={hue} />{name}</span>
              <Select aria-label={`Role in ${name}`} data={roles} value={role} allowDeselect={false} onChange={(value) => onChange(chosen.map((one) => (one.id === id ? { ...one, role: ProjectRole.catch(role).parse(value) } : one)))} />
              <CloseButton size={24} aria-label={`Take ${name} away`} onClick={() => onChange(chosen.filter((one) => one.id !== id))} />
            </li>
          ))}
        </ul>
      )}
      <Select key={chosen.length} label="Add a project" placeholder="Find a project" searchable limit={100} data={others.map(({ id, name }) => ({ value: id, label: name }))} value={null} onChange={add} maxDropdownHeight={240}
        nothingFoundMessage={projects.isError ? 'The projects could not be read' : 'No other project of that name'} />
    </fieldset>
  )
}
