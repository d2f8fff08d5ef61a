import { TextInput } from '@mantine/core'
import { type Extractor, updateExtractor } from '@tributary/contract/extractors'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { ConflictNotice } from '../../../ui/form/conflict-notice.tsx'
import formStyles from '../../../ui/form/form-column.module.css'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { useVersioned } from '../../../ui/form/use-versioned.ts'
import { useReadExtractor, useUpdateExtractor } from '../queries.ts'

const FormValues = updateExtractor.input.pick({ bucket: true }).required()

export default function TargetBucketDialog({ extractor, onClose }: { extractor: Extractor; onClose: () => void }) {
  const { id: extractorId } = extractor
  const update = useUpdateExtractor()
  const read = useReadExtractor(extractorId)
  const versioned = useVersioned(extractor, { part: ({ content }) => content.bucket, read })
  const form = useSubmit(FormValues, { bucket: extractor.content.bucket }, async ({ bucket }) => {
    const before = extractor.content.bucket
    const { version: saved } = await versioned.change((version) => update.mutateAsync({ extractorId, version, bucket }))
    const undo = async () => {
      await update.mutateAsync({ extractorId, version: saved, bucket: before })
      toast(`The tables go to ${before} again`)
    }
    toast(`The tables go to ${bucket}`, { undo })
    onClose()
  })
  const loadTheirs = async () => {
    const theirs = await versioned.takeTheirs()
    if (theirs) form.set('bucket', theirs.content.bucket)
  }
  const saveMine = async () => {
    if (await versioned.overwrite()) onClose()
  }
  return (
    <FormDialog title="Where the tables go" verb="Save bucket" form={form} onClose={onClose}>
      <TextInput {...form.field('bucket')} label="Bucket" classNames={{ input: formStyles.mono ?? '' }} data-autofocus autoComplete="off" spellCheck={false}
        description="A path such as in.c-crm. A bucket that is not there yet is made by the first run; what was extracted before stays where it is." />
      {versioned.conflict && <ConflictNotice conflict={versioned.conflict} failure={versioned.failure} onTheirs={loadTheirs} onMine={saveMine} />}
    </FormDialog>
  )
}
