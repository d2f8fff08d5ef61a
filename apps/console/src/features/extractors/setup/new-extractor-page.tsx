import { Button, Radio, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { createExtractor } from '@tributary/contract/extractors'
import { Link, useNavigate } from 'react-router'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { PageColumn } from '../../../ui/page/page-body.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import styles from '../../../ui/form/form-column.module.css'
import { LookOnly, ProjectPage, useMayWork } from '../../projects/index.ts'
import { extractorsAddress, setupAddress } from '../addresses.ts'
import { connectorsQuery, useCreateExtractor } from '../queries.ts'

/** The first step: a system and a name. From then on the extractor is kept, and each step saves itself. */
export function NewExtractorPage() {
  const mayWork = useMayWork()
  return (
    <ProjectPage tab="extractors" title="New extractor" fact="It is kept from the first step on: you can leave and come back.">
      {(project) => (
        <PageColumn narrow>
          {mayWork(project) ? <NewExtractorForm projectId={project.id} /> : <LookOnly project={project} />}
        </PageColumn>
      )}
    </ProjectPage>
  )
}

const FormValues = createExtractor.input.pick({ connector: true, name: true, description: true })

function NewExtractorForm({ projectId }: { projectId: string }) {
  const connectors = useQuery(connectorsQuery)
  const create = useCreateExtractor()
  const navigate = useNavigate()
  const { values, set, field, onSubmit, busy, rest } = useSubmit(FormValues, { connector: '', name: '', description: '' }, async ({ connector, name, description }) => {
    const extractor = await create.mutateAsync({ projectId, connector: connector || (connectors.data?.items[0]?.id ?? ''), name, description })
    void navigate(setupAddress(extractor, 'connection'))
  })
  if (!connectors.data) {
    return connectors.isError ? <ErrorPanel failed="The systems to extract from could not be read" error={connectors.error} onRetry={() => void connectors.refetch()} /> : <RowSkeletons kind="table" count={4} />
  }
  const { items } = connectors.data
  return (
    <form className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
      <Radio.Group label="Source" value={values.connector || (items[0]?.id ?? '')} onChange={(id) => set('connector', id)}>
        <div className={styles.choices}>{items.map(({ id, name, summary }) => <Radio key={id} value={id} label={name} description={summary} />)}</div>
      </Radio.Group>
      <TextInput {...field('name')} label="Name" description="What people will call it. The bucket that its tables go to is named after it." autoComplete="off" />
      <Textarea {...field('description')} label="Description" description="What the source holds and who knows it. Can be empty." autosize minRows={2} maxRows={8} />
      {rest !== undefined && <p role="alert">{rest}</p>}
      <div className={styles.buttons}>
        <Button component={Link} to={extractorsAddress(projectId)}>Cancel</Button>
        <Button type="submit" variant="filled" loading={busy}>Create extractor</Button>
      </div>
    </form>
  )
}
