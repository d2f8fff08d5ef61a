import { createTransformation, type Transformation } from '@tributary/contract/transformations'
import { RenameDialog } from '../../../ui/dialog/rename-dialog.tsx'
import { useReadTransformation, useUpdateTransformation } from '../queries.ts'

const FormValues = createTransformation.input.pick({ name: true, description: true })

export default function RenameTransformationDialog({ transformation, onClose }: { transformation: Transformation; onClose: () => void }) {
  const update = useUpdateTransformation()
  const read = useReadTransformation(transformation.id)
  return <RenameDialog thing={transformation} schema={FormValues} title={`Name and description of ${transformation.name}`} verb="Save name and description" read={read} save={(change) => update.mutateAsync({ transformationId: transformation.id, ...change })} onClose={onClose} />
}
