import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Table } from '@tributary/contract/catalog'
import { copyTable, type Snapshot } from '@tributary/contract/tables'
import { ownBucketsQuery } from '../../../../api/every-bucket.ts'
import { meQuery } from '../../../../api/me.ts'
import { FormDialog } from '../../../../ui/dialog/form-dialog.tsx'
import styles from '../../../../ui/form/form-column.module.css'
import { useSubmit } from '../../../../ui/form/use-submit.ts'
import { formatCount } from '../../../../ui/text/format-quantity.ts'
import { formatExactTime } from '../../../../ui/text/format-time.ts'
import { useCopyTable } from '../../queries.ts'
import { useTableJob } from '../use-table-job.ts'

/** A table of its own from a snapshot: what happens to the one does not happen to the other. */
export default function CopyTableDialog({ table, snapshot, onClose }: { table: Table; snapshot: Snapshot; onClose: () => void }) {
  const copy = useCopyTable()
  const follow = useTableJob()
  const { data: me } = useQuery(meQuery)
  const projects = me?.projects.filter(({ role, archived }) => (role === 'share' || role === 'admin') && !archived) ?? []
  const home = projects.find(({ id }) => id === table.bucket.project.id) ?? projects[0]
  const initial = { projectId: home?.id ?? '', bucket: home?.id === table.bucket.project.id && table.bucket.linkedFrom === null ? table.bucket.path : '', name: `${table.name}_copy`.slice(0, 127) }
  const form = useSubmit(copyTable.input.omit({ tableId: true, snapshotId: true }), initial, async (values) => {
    const job = await copy.mutateAsync({ tableId: table.id, snapshotId: snapshot.snapshotId, ...values })
    const path = `${values.bucket}.${values.name}`
    follow(job, { queued: `The copy to ${path} is queued`, done: `${path} was made` })
    onClose()
  })
  const { projectId, bucket } = form.values
  const { data: buckets = [] } = useQuery({ ...ownBucketsQuery(projectId), enabled: projectId !== '' })
  const fault = form.field('bucket').error
  if (me && projects.length === 0) return <FormDialog title="Make a new table" form={{ ...form, rest: undefined }} verb="Make table" onClose={onClose}><p>A new table needs the role of an owner or an admin in one of your projects.</p></FormDialog>
  return (
    <FormDialog title="Make a new table" form={form} verb="Make table" onClose={onClose}>
      <p>A table of its own with the {formatCount(snapshot.totalRows, 'row')} of {formatExactTime(new Date(snapshot.committedAt))}, its columns, key and descriptions. A job makes it.</p>
      {projects.length > 1 && <Select label="Project" data={projects.map(({ id, name }) => ({ value: id, label: name }))} value={projectId} allowDeselect={false} searchable={projects.length > 8} onChange={(next) => { if (next) { form.set('projectId', next); form.set('bucket', '') } }} />}
      <Select name="bucket" label="Bucket" placeholder="Choose a bucket" data={buckets.map(({ path, displayName }) => ({ value: path, label: path === displayName ? path : `${path}, ${displayName}` }))} value={bucket === '' ? null : bucket} error={fault} searchable={buckets.length > 8}
        nothingFoundMessage="This project has no bucket of its own yet" onChange={(next) => form.field('bucket').onChange({ currentTarget: { value: next ?? '' } })} />
      <TextInput label="Name" autoComplete="off" spellCheck={false} classNames={{ input: styles.mono ?? '' }} {...form.field('name')} />
    </FormDialog>
  )
}
