import { Button, TextInput, Textarea } from '@mantine/core'
import { createTransformation } from '@tributary/contract/transformations'
import { Link, useNavigate } from 'react-router'
import formStyles from '../../../ui/form/form-column.module.css'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { PageColumn } from '../../../ui/page/page-body.tsx'
import { LookOnly, ProjectPage, useMayWork } from '../../projects/index.ts'
import { useCreateTransformation } from '../queries.ts'

const asked = createTransformation.input.pick({ name: true, description: true })

/** A name is enough to begin; the rest is written in the editor. */
export function CreateTransformationPage() {
  const mayWork = useMayWork()
  return (
    <ProjectPage tab="transformations" title="New transformation" fact="Give it a name. Inputs, SQL and outputs come next, in the editor.">
      {(project) => <PageColumn narrow>{mayWork(project) ? <CreateForm projectId={project.id} /> : <LookOnly project={project} />}</PageColumn>}
    </ProjectPage>
  )
}

function CreateForm({ projectId }: { projectId: string }) {
  const navigate = useNavigate()
  const create = useCreateTransformation()
  const { field, onSubmit, busy, rest } = useSubmit(asked, { name: '', description: '' }, async (values) => {
    const { id } = await create.mutateAsync({ projectId, ...values })
    void navigate(`/p/${projectId}/transformations/${id}`)
  })
  return (
    <form className={formStyles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
      <TextInput label="Name" description="As people will look for it: “Customer 360”." autoComplete="off" maxLength={80} {...field('name')} />
      <Textarea label="Description" description="Optional. What it is for, and for whom." autosize minRows={2} maxRows={8} maxLength={4000} {...field('description')} />
      {rest !== undefined && <p role="alert">{rest}</p>}
      <div className={formStyles.buttons}>
        <Button component={Link} to={`/p/${projectId}/transformations`}>Cancel</Button>
        <Button type="submit" variant="filled" loading={busy}>Create transformation</Button>
      </div>
    </form>
  )
}
