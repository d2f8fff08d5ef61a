import { Textarea, TextInput } from '@mantine/core'
import type { Table } from '@tributary/contract/catalog'
import { nameSnapshot, type Snapshot } from '@tributary/contract/tables'
import { FormDialog } from '../../../../ui/dialog/form-dialog.tsx'
import { toast } from '../../../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../../../ui/form/use-submit.ts'
import { formatExactTime } from '../../../../ui/text/format-time.ts'
import { useNameSnapshot, useRemoveSnapshotName } from '../../queries.ts'

export default function NameSnapshotDialog({ table, snapshot, onClose }: { table: Table; snapshot: Snapshot; onClose: () => void }) {
  const give = useNameSnapshot()
  const take = useRemoveSnapshotName()
  const form = useSubmit(nameSnapshot.input.omit({ tableId: true, snapshotId: true }), { name: '', description: '' }, async (values) => {
    await give.mutateAsync({ tableId: table.id, snapshotId: snapshot.snapshotId, ...values })
    const name = values.name.trim()
    const undo = async () => {
      await take.mutateAsync({ tableId: table.id, name })
      toast(`The name ${name} was taken away`)
    }
    toast(`The snapshot is called ${name}`, { undo })
    onClose()
  })
  return (
    <FormDialog title="Name this snapshot" form={form} verb="Name snapshot" onClose={onClose}>
      <p>The table as it was on {formatExactTime(new Date(snapshot.committedAt))} is kept until the name is taken away, and other engines find it by that name.</p>
      <TextInput label="Name" placeholder="year-end-2026" autoComplete="off" data-autofocus {...form.field('name')} />
      <Textarea label="What for" description="May be left empty." autosize minRows={2} {...form.field('description')} />
    </FormDialog>
  )
}
