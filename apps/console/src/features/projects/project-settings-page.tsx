import { Button } from '@mantine/core'
import { type Project, updateProject } from '@tributary/contract/projects'
import { toast } from '../../ui/dialog/toast-store.ts'
import styles from '../../ui/form/form-column.module.css'
import { useSubmit } from '../../ui/form/use-submit.ts'
import { PageColumn } from '../../ui/page/page-body.tsx'
import { CopyButton } from '../../ui/text/copy-button.tsx'
import { Name } from '../../ui/text/name.tsx'
import { ProjectFields } from './project-fields.tsx'
import { ProjectPage } from './project-page.tsx'
import { mayManage } from './may-manage.ts'
import { useUpdateProject } from './queries.ts'

export function ProjectSettingsPage() {
  return (
    <ProjectPage tab="settings" title="Settings" fact={(project) => (mayManage(project.role) ? 'Names and colours may change at any time; paths never do.' : 'The admins of this project change these settings.')}>
      {(project) => (
        <PageColumn narrow>
          <SettingsForm key={project.id} project={project} />
          <p style={{ marginTop: 24, color: 'var(--ink-2)' }}>Its id, for calls of the API: <Name size="small">{project.id}</Name> <CopyButton value={project.id} label="Copy the id" /></p>
        </PageColumn>
      )}
    </ProjectPage>
  )
}

function SettingsForm({ project }: { project: Project }) {
  const update = useUpdateProject()
  const { values, set, field, onSubmit, busy, rest } = useSubmit(updateProject.input.omit({ projectId: true }), { name: project.name, description: project.description, hue: project.hue }, async (change) => {
    await update.mutateAsync({ projectId: project.id, ...change })
    toast('The settings are saved')
  })
  const may = mayManage(project.role)
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
      <ProjectFields field={field} hue={values.hue} onHue={(chosen) => set('hue', chosen)} disabled={!may} />
      {rest !== undefined && <p role="alert">{rest}</p>}
      {may && <div><Button type="submit" variant="filled" loading={busy}>Save settings</Button></div>}
    </form>
  )
}
