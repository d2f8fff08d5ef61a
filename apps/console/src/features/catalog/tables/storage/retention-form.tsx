import { Button, NumberInput, Radio } from '@mantine/core'
import { RetentionDays, type Table } from '@tributary/contract/catalog'
import { ApiError } from '@tributary/contract/client'
import type { TableStorage } from '@tributary/contract/tables'
import { type FormEvent, useState } from 'react'
import { toast } from '../../../../ui/dialog/toast-store.ts'
import styles from '../../../../ui/form/form-column.module.css'
import { formatCount, thin } from '../../../../ui/text/format-quantity.ts'
import { useUpdateTable } from '../../queries.ts'

/** As the project says, or as many days of the table's own. */
export function RetentionForm({ table: { id, snapshotRetentionDays }, storage: { retentionDays } }: { table: Table; storage: TableStorage }) {
  const update = useUpdateTable()
  const [own, setOwn] = useState(snapshotRetentionDays !== null)
  const [days, setDays] = useState<number | string>(retentionDays)
  const [fault, setFault] = useState<string>()
  const wanted = own ? RetentionDays.safeParse(days) : { success: true as const, data: null }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!wanted.success) return setFault('Give a whole number of days, from 1 to 3650.')
    const undo = async () => {
      await update.mutateAsync({ tableId: id, snapshotRetentionDays })
      setOwn(snapshotRetentionDays !== null)
      setDays(retentionDays)
      toast('Snapshots are kept as long as before')
    }
    const said = wanted.data === null ? 'Snapshots are kept as the project says' : `Snapshots are kept for ${formatCount(wanted.data, 'day')}`
    update.mutateAsync({ tableId: id, snapshotRetentionDays: wanted.data }).then(
      () => toast(said, { undo }), (error: unknown) => setFault(error instanceof ApiError ? error.body.message : 'It was not saved: the server did not answer.'))
  }
  const shorter = wanted.success && wanted.data !== null && wanted.data < retentionDays
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <Radio.Group label={<span className="visually-hidden">How long snapshots are kept</span>} value={own ? 'own' : 'project'} onChange={(value) => { setOwn(value === 'own'); setFault(undefined) }}>
        <div className={styles.choices}>
          <Radio value="project" label={snapshotRetentionDays === null ? `As the project says: ${formatCount(retentionDays, 'day')}` : 'As the project says'} />
          <Radio value="own" label="As long as this table needs" />
        </div>
      </Radio.Group>
      {own && <NumberInput label="Days" value={days} min={1} max={3650} allowDecimal={false} allowNegative={false} thousandSeparator={thin} w={120} onChange={(next) => { setDays(next); setFault(undefined) }} />}
      <p className={styles.help}>{shorter ? 'Older snapshots go with the next upkeep, and their rows with them: they cannot be read or restored any more. Those with a name stay.' : 'So long can the table be read as it was, compared and restored. What is deleted is really gone when the last snapshot that has it is.'}</p>
      {fault !== undefined && <p role="alert">{fault}</p>}
      <div><Button type="submit" disabled={wanted.success && wanted.data === snapshotRetentionDays} loading={update.isPending}>Save</Button></div>
    </form>
  )
}
