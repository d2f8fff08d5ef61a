import { Button, Modal, TextInput } from '@mantine/core'
import { type Extractor, updateExtractor } from '@tributary/contract/extractors'
import { useState } from 'react'
import form from '../../../ui/form/form-column.module.css'
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
  const { field, onSubmit, busy, rest } = useSubmit(FormValues, { bucket: extractor.content.bucket }, async ({ bucket }) => {
    await update.mutateAsync({ extractorId: extractor.id, bucket })
    onClose()
  })
  return (
    <Modal opened onClose={onClose} title="Where the tables go" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form className={form.form} onSubmit={(event) => void onSubmit(event)} noValidate>
        <TextInput {...field('bucket')} label="Bucket" classNames={{ input: form.mono ?? '' }} data-autofocus autoComplete="off" spellCheck={false}
          description="A path such as in.c-crm. A bucket that is not there yet is made by the first run; what was extracted before stays where it is." />
        {rest !== undefined && <p role="alert">{rest}</p>}
        <div className={form.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={busy}>Save bucket</Button>
        </div>
      </form>
    </Modal>
  )
}
