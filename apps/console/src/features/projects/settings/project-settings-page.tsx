import { Button } from '@mantine/core'
import { type Project, updateProject } from '@tributary/contract/projects'
import { toast } from '../../../ui/dialog/toast-store.ts'
import styles from '../../../ui/form/form-column.module.css'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { WhomToAsk } from '../../../ui/page/no-right.tsx'
import { PageColumn, Section } from '../../../ui/page/page-body.tsx'
import { CopyButton } from '../../../ui/text/copy-button.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { ProjectFields } from '../project-fields.tsx'
import { ProjectPage } from '../project-page.tsx'
import { useUpdateProject } from '../queries.ts'
import { useArchived, WhoMay } from '../who-may.tsx'
import { ArchiveProject } from './archive-project.tsx'
import { DeleteProject } from './delete-project.tsx'
import { RunLimits } from './run-limits.tsx'
import { SnapshotRetention } from './snapshot-retention.tsx'

export function ProjectSettingsPage() {
  return (
    <ProjectPage tab="settings" title="Settings" fact="Names and colours may change at any time; paths never do.">
      {(project) => (
        <PageColumn narrow>
          <NotYours project={project} />
          <SettingsForm key={project.id} project={project} />
          <p style={{ marginTop: 24, color: 'var(--ink-2)' }}>Its id, for calls of the API: <Name size="small">{project.id}</Name> <CopyButton value={project.id} label="Copy the id" /></p>
          <Section title="The past of its tables"><SnapshotRetention key={project.id} project={project} /></Section>
          <Section title="Limits of a run"><RunLimits key={project.id} project={project} /></Section>
          {project.may.archive && <Section title={project.archivedAt === null ? 'Archive' : 'Archived'}><ArchiveProject project={project} /></Section>}
          {project.may.delete && <Section title="Delete"><DeleteProject project={project} /></Section>}
        </PageColumn>
      )}
    </ProjectPage>
  )
}

/** Which of the settings are not one's own to change, and whose they are. */
function NotYours({ project }: { project: Project }) {
  const archived = useArchived()
  if (archived(project)) {
    const why = `While ${project.name} is archived its settings stay as they are.`
    return project.may.archive ? <WhomToAsk people={[]}>{`${why} Bring it back first.`}</WhomToAsk> : <WhoMay projectId={project.id}>{why}</WhoMay>
  }
  if (!project.may.change) return <WhoMay projectId={project.id}>The admins of this project change these settings.</WhoMay>
  return !project.may.delete && <WhoMay projectId={project.id}>You may change these settings. Deleting the project needs the role of an owner.</WhoMay>
}

function SettingsForm({ project }: { project: Project }) {
  const update = useUpdateProject()
  const { values, set, field, onSubmit, busy, rest, isChanged } = useSubmit(updateProject.input.omit({ projectId: true }), { name: project.name, description: project.description, hue: project.hue }, async (change, setAll) => {
    const { name, description, hue } = project
    const undo = async () => {
      await update.mutateAsync({ projectId: project.id, name, description, hue })
      setAll({ name, description, hue })
      toast('The settings are as they were')
    }
    await update.mutateAsync({ projectId: project.id, ...change })
    toast('The settings are saved', { undo })
  })
  const may = project.may.change
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
      <ProjectFields field={field} hue={values.hue} onHue={(chosen) => set('hue', chosen)} disabled={!may} />
      {rest !== undefined && <p role="alert">{rest}</p>}
      {may && <div><Button type="submit" variant="filled" loading={busy} disabled={!isChanged()}>Save settings</Button></div>}
    </form>
  )
}
