import { Button } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Me } from '@tributary/contract/accounts'
import { createProject } from '@tributary/contract/projects'
import { useNavigate } from 'react-router'
import { meQuery } from '../../api/me.ts'
import styles from '../../ui/form/form-column.module.css'
import { useSubmit } from '../../ui/form/use-submit.ts'
import { NoRight } from '../../ui/page/no-right.tsx'
import { PageColumn } from '../../ui/page/page-body.tsx'
import { PageHead } from '../../ui/page/page-head.tsx'
import { administratorsQuery } from '../organizations/index.ts'
import { ProjectFields } from './project-fields.tsx'
import { useCreateProject } from './queries.ts'

export function CreateProjectPage() {
  const { data: me } = useSuspenseQuery(meQuery)
  return (
    <>
      <PageHead title="New project" crumbs={[{ label: 'Projects', to: '/projects' }]} fact="A project has owners and holds what they are responsible for: extractors, tables, transformations." />
      <PageColumn narrow>
        {me.mayCreateProjects && me.organization.archivedAt === null ? <CreateProjectForm hue={(me.projects.length % 6) + 1} /> : <NotYours organization={me.organization} />}
      </PageColumn>
    </>
  )
}

function NotYours({ organization: { name, archivedAt, membersCreateProjects } }: Pick<Me, 'organization'>) {
  const { data: administrators = [] } = useQuery(administratorsQuery)
  return <NoRight what={archivedAt === null ? `In ${name}, ${membersCreateProjects ? 'its members and administrators' : 'administrators'} create the projects.` : `${name} is archived: no project is created in it.`} owners={administrators} />
}

function CreateProjectForm({ hue }: { hue: number }) {
  const navigate = useNavigate()
  const create = useCreateProject()
  const { values, set, field, onSubmit, busy, rest } = useSubmit(createProject.input, { name: '', description: '', hue }, async (input) => {
    const { id } = await create.mutateAsync(input)
    await navigate(`/p/${id}/home`)
  })
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
      <ProjectFields field={field} hue={values.hue} onHue={(chosen) => set('hue', chosen)} />
      {rest !== undefined && <p role="alert">{rest}</p>}
      <div><Button type="submit" variant="filled" loading={busy}>Create project</Button></div>
    </form>
  )
}
