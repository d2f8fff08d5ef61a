import { Button, TextInput } from '@mantine/core'
import { type Extractor, updateExtractor } from '@tributary/contract/extractors'
import { useState } from 'react'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import formStyles from '../../../ui/form/form-column.module.css'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { Name } from '../../../ui/text/name.tsx'
import { useUpdateExtractor } from '../queries.ts'
import styles from './tables.module.css'

/** Where the tables go, and the way to another place. */
export function TargetBucket({ extractor }: { extractor: Extractor }) {
  const [open, setOpen] = useState(false)
  return (
    <div className={styles.target}>
      <span>Tables go to <Name>{extractor.content.bucket}</Name></span>
      <Button size="compact-sm" aria-label="Change the bucket" onClick={() => setOpen(true)}>Change</Button>
      {open && <TargetBucketDialog extractor={extractor} onClose={() => setOpen(false)} />}
    </div>
  )
}

const FormValues = updateExtractor.input.pick({ bucket: true }).required()

function TargetBucketDialog({ extractor, onClose }: { extractor: Extractor; onClose: () => void }) {
  const update = useUpdateExtractor()
  const form = useSubmit(FormValues, { bucket: extractor.content.bucket }, async ({ bucket }) => {
    await update.mutateAsync({ extractorId: extractor.id, bucket })
    onClose()
  })
  return (
    <FormDialog title="Where the tables go" verb="Save bucket" form={form} onClose={onClose}>
      <TextInput {...form.field('bucket')} label="Bucket" classNames={{ input: formStyles.mono ?? '' }} data-autofocus autoComplete="off" spellCheck={false}
        description="A path such as in.c-crm. A bucket that is not there yet is made by the first run; what was extracted before stays where it is." />
    </FormDialog>
  )
}
