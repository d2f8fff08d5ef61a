import { TextInput } from '@mantine/core'
import { createTransformation } from '@tributary/contract/transformations'
import { useNavigate } from 'react-router'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { Name } from '../../../ui/text/name.tsx'
import { useCreateTransformation } from '../../transformations/index.ts'
import { asTransformation, tableNameOf } from './as-transformation.ts'

/** Made by the first run where there is none. */
const bucket = 'out.c-main'

const asked = createTransformation.input.pick({ name: true })

/** A query that is worth keeping: its rows become a table, made anew by each run. */
export default function MakeTransformationDialog({ projectId, sql, paths, onClose }: { projectId: string; sql: string; /** Of the tables that it may call. */ paths: readonly string[]; onClose: () => void }) {
  const create = useCreateTransformation()
  const navigate = useNavigate()
  const form = useSubmit(asked, { name: '' }, async ({ name }) => {
    const { id } = await create.mutateAsync({ projectId, name, content: asTransformation(sql, paths, { bucket, table: tableNameOf(name) }) })
    void navigate(`/p/${projectId}/transformations/${id}`)
  })
  const field = form.field('name')
  return (
    <FormDialog title="Make it a transformation" verb="Make transformation" form={form} onClose={onClose}>
      <p>A run writes the rows of this query into a table, all of them; a schedule keeps the table fresh. Nothing runs yet.</p>
      <TextInput label="Name" description="As people will look for it." data-autofocus autoComplete="off" maxLength={80} {...field} />
      <p>Its rows go to <Name size="small">{`${bucket}.${tableNameOf(field.value)}`}</Name>, which can be changed in its editor.</p>
    </FormDialog>
  )
}
