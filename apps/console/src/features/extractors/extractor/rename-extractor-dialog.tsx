import { type Extractor, updateExtractor } from '@tributary/contract/extractors'
import { RenameDialog } from '../../../ui/dialog/rename-dialog.tsx'
import { useReadExtractor, useUpdateExtractor } from '../queries.ts'

const FormValues = updateExtractor.input.pick({ name: true, description: true }).required()

export default function RenameExtractorDialog({ extractor, onClose }: { extractor: Extractor; onClose: () => void }) {
  const update = useUpdateExtractor()
  const read = useReadExtractor(extractor.id)
  return <RenameDialog thing={extractor} schema={FormValues} title={`Rename ${extractor.name}`} verb="Save" help="Its bucket keeps its own name." read={read} save={(change) => update.mutateAsync({ extractorId: extractor.id, ...change })} onClose={onClose} />
}
