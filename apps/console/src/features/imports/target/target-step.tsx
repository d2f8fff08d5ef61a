import { Button, Radio } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Bucket, BucketPath, type Table, TableName } from '@tributary/contract/catalog'
import type { Inspection, RejectPolicy } from '@tributary/contract/imports'
import { type FormEvent, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { ownBucketsQuery } from '../../../api/every-bucket.ts'
import { toast } from '../../../ui/dialog/toast-store.ts'
import form from '../../../ui/form/form-column.module.css'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { FailedPanel } from '../../../ui/page/failed-panel.tsx'
import { PageColumn } from '../../../ui/page/page-body.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { uploadAddress } from '../addresses.ts'
import { tablesOfQuery, useCreateImport, useImportIntoTable } from '../queries.ts'
import { columnFault, type DraftColumn, freshDraft, type Target } from '../review/import-draft.ts'
import { useReading } from '../review/use-reading.ts'
import { type ShownUpload, useShownUpload } from '../shown-upload.ts'
import { bucketOf, importOrder } from './import-order.ts'
import { PlaceFields } from './place-fields.tsx'
import tint from '../../../ui/status/tint.module.css'
import styles from './target-step.module.css'
import { effectOf, policies } from './target-words.ts'
import { KeyField, WayFields } from './way-fields.tsx'

/** Where the file goes, what becomes of the rows there, and of what does not fit. */
export function TargetStep() {
  const shown = useShownUpload()
  const { inspection, columns } = useReading(shown)
  const buckets = useQuery(ownBucketsQuery(shown.project.id))
  if (inspection.error) return <PageColumn><FailedPanel failed={`${shown.upload.name} cannot be read like this`} error={inspection.error} /><Button component={Link} to={uploadAddress(shown.upload)}>Correct how it is read</Button></PageColumn>
  if (buckets.isError && !buckets.data) return <FailedPanel failed="The buckets of this project could not be read" error={buckets.error} onRetry={() => void buckets.refetch()} />
  if (!inspection.data || !buckets.data) return <RowSkeletons kind="table" label="Loading the buckets" />
  return <TargetForm shown={shown} inspection={inspection.data} columns={columns} buckets={buckets.data} />
}

function TargetForm({ shown, inspection, columns, buckets }: { shown: ShownUpload; inspection: Inspection; columns: readonly DraftColumn[]; buckets: readonly Bucket[] }) {
  const { upload, draft, change, forget, table } = shown
  const { load, busy, failure } = useLoad()
  const navigate = useNavigate()
  const [faults, setFaults] = useState<Record<string, string>>({})
  const target = inDefaultBucket(draft.target, buckets)
  const bucketId = buckets.find(({ path }) => path === target.bucket)?.id
  const { data: tables } = useQuery({ ...tablesOfQuery(bucketId ?? ''), enabled: bucketId !== undefined })
  const set = (part: Partial<Target>) => {
    setFaults({})
    change({ target: { ...target, ...part } })
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const found = faultsIn({ target, columns, table, buckets, tables: tables ?? [] })
    setFaults(found)
    const [first] = Object.keys(found)
    if (first !== undefined) return event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
    const job = await load(importOrder({ upload, draft: { ...draft, target }, table, inspection, columns }))
    if (!job) return
    forget()
    toast(`${upload.name} is queued`, { link: { label: `Job ${job.number}`, to: `/jobs/${job.id}` } })
    void navigate(`/jobs/${job.id}`)
  }
  const isNew = target.tableId === null
  const [effect, aside] = effectOf(isNew, target.mode, draft.onReject)
  const path = isNew ? `${bucketOf({ target })}.${target.newTable.trim() || '…'}` : table?.path ?? target.bucket
  return (
    <PageColumn narrow>
      <form className={form.form} noValidate onSubmit={(event) => void submit(event)}>
        <PlaceFields buckets={buckets} target={target} faults={faults} onChange={set} />
        {isNew && <KeyField columns={columns} target={target} faults={faults} onChange={set} description="Can be left empty. By its key, later files can update and delete rows." />}
        {table && <WayFields table={table} target={target} columns={columns} faults={faults} onChange={set} />}
        <Radio.Group label="When a value does not fit" value={draft.onReject} onChange={(next) => change({ onReject: next as RejectPolicy })}>
          <div className={form.choices}>{policies.map(({ policy, label, help }) => <Radio key={policy} value={policy} label={label} description={help} />)}</div>
        </Radio.Group>
        <output className={tint.said}>{upload.name} goes to <Name>{path}</Name>{effect} {aside}</output>
        {faults['columns'] !== undefined && <p role="alert" className={styles.fault}>{faults['columns']}</p>}
        {failure !== null && <FailedPanel failed="The file is not being loaded" error={failure} />}
        <div className={form.buttons}>
          <Button component={Link} to={uploadAddress(upload)}>Back</Button>
          <Button type="submit" variant="filled" loading={busy} disabled={(!isNew && !table) || (bucketId !== undefined && !tables)}>Load file</Button>
        </div>
      </form>
    </PageColumn>
  )
}

/** Files gather in one bucket, until somebody says otherwise. */
function inDefaultBucket(target: Target, buckets: readonly Bucket[]): Target {
  const usual = bucketOf({ target: freshDraft('').target })
  return target.bucket === '' && bucketOf({ target }) === usual && buckets.some(({ path }) => path === usual) ? { ...target, bucket: usual } : target
}

function faultsIn({ target, columns, table, buckets, tables }: { target: Target; columns: readonly DraftColumn[]; table: Table | undefined; buckets: readonly Bucket[]; tables: readonly { name: string }[] }): Record<string, string> {
  const found: Record<string, string> = {}
  const tableName = target.newTable.trim()
  if (!BucketPath.safeParse(bucketOf({ target })).success) found['newBucket'] = 'A name is "c-" and letters, digits, "_" or "-": "c-crm".'
  else if (target.bucket === '' && buckets.some(({ path }) => path === bucketOf({ target }))) found['newBucket'] = 'There is a bucket of that name. Choose it above, or give another name.'
  if (target.tableId === null && !TableName.safeParse(tableName).success) found['newTable'] = tableName === '' ? 'Give the table a name.' : 'A name has letters, digits, "_" or "-", and no spaces.'
  // It would take the place of the rows that are there.
  else if (target.tableId === null && tables.some(({ name }) => name === tableName)) found['newTable'] = 'There is a table of that name. Choose it above, or give another name.'
  if (table && target.mode === 'upsert' && table.primaryKey.length === 0 && target.primaryKey.length === 0) found['primaryKey'] = 'Choose the columns by which a row is known.'
  const fault = columnFault(columns)
  if (fault !== null) found['columns'] = fault
  return found
}

function useLoad() {
  const create = useCreateImport()
  const into = useImportIntoTable()
  const load = async (order: ReturnType<typeof importOrder>) => {
    create.reset()
    into.reset()
    try {
      return await (order.call === 'create' ? create.mutateAsync(order.input) : into.mutateAsync(order.input))
    } catch {
      // Told beside the button.
      return null
    }
  }
  return { load, busy: create.isPending || into.isPending, failure: create.error ?? into.error }
}
