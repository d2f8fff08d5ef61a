import { Button, NumberInput } from '@mantine/core'
import { type Project, updateProject } from '@tributary/contract/projects'
import { toast } from '../../../ui/dialog/toast-store.ts'
import styles from '../../../ui/form/form-column.module.css'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { formatCount, thin } from '../../../ui/text/format-quantity.ts'
import { useUpdateProject } from '../queries.ts'

/** Of all tables that do not say otherwise. */
export function SnapshotRetention({ project: { id, snapshotRetentionDays, may } }: { project: Project }) {
  const update = useUpdateProject()
  const { values, set, field, onSubmit, busy, rest, isChanged } = useSubmit<{ snapshotRetentionDays: number | undefined }>(updateProject.input.pick({ snapshotRetentionDays: true }).required(), { snapshotRetentionDays }, async (change, setAll) => {
    await update.mutateAsync({ projectId: id, ...change })
    const undo = async () => {
      await update.mutateAsync({ projectId: id, snapshotRetentionDays })
      setAll({ snapshotRetentionDays })
      toast(`Snapshots are kept for ${formatCount(snapshotRetentionDays, 'day')} again`)
    }
    toast('The settings are saved', { undo })
  })
  const days = values.snapshotRetentionDays
  const { error, onBlur } = field('snapshotRetentionDays')
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
      <NumberInput name="snapshotRetentionDays" label="Keep snapshots of tables for, in days" w={240} min={1} max={3650} allowDecimal={false} allowNegative={false} thousandSeparator={thin} disabled={!may.change} value={days ?? ''} error={error} onBlur={onBlur}
        onChange={(next) => set('snapshotRetentionDays', next === '' ? undefined : Number(next))} />
      <p className={styles.help}>So long can its tables be read as they were, compared and restored, and so long does deleted data remain. A table may say otherwise, and a snapshot with a name is kept. {days !== undefined && days < snapshotRetentionDays && 'Older ones go with the next upkeep.'}</p>
      {rest !== undefined && <p role="alert">{rest}</p>}
      {may.change && <div><Button type="submit" loading={busy} disabled={!isChanged()}>Save retention</Button></div>}
    </form>
  )
}
