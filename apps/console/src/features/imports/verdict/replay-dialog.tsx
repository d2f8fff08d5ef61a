import { NativeSelect, Radio, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { FileColumn, ImportDetail, RejectPolicy } from '@tributary/contract/imports'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import form from '../../../ui/form/form-column.module.css'
import { Name } from '../../../ui/text/name.tsx'
import { rejectsQuery, targetTableQuery, useReplayImport } from '../queries.ts'
import { isTimed, offeredTypes } from '../review/fits-type.ts'
import { policies } from '../target/target-words.ts'
import styles from './import-verdict.module.css'
import { keptTypes } from './kept-types.ts'
import { wasLoaded } from './verdict-words.ts'

/** Reads what was rejected in another way: the columns at fault, with their types, and what becomes of what still does not fit. */
export default function ReplayDialog({ found: { job, table, columns, onReject }, onClose }: { found: ImportDetail; onClose: () => void }) {
  const reasons = useInfiniteQuery(rejectsQuery({ jobId: job.id })).data?.pages[0]?.reasons ?? []
  const [edits, setEdits] = useState<Record<string, Partial<FileColumn>>>({})
  const [policy, setPolicy] = useState<RejectPolicy>(onReject === 'fail' ? 'quarantine' : onReject)
  const replay = useReplayImport()
  const navigate = useNavigate()
  const stored = useQuery({ ...targetTableQuery(table.id ?? ''), enabled: table.id !== null })
  const typesOf = (name: string) => {
    const column = stored.data?.columns.find((one) => one.name.toLowerCase() === name.toLowerCase())
    return column && keptTypes(column.type)
  }
  const atFault = new Set(reasons.map(({ column }) => column))
  const shown = columns.filter(({ name, source }) => atFault.has(name) || atFault.has(source))
  const loaded = wasLoaded(job.state)
  const confirm = async () => {
    const corrected = columns.map((column) => ({ ...column, ...edits[column.source] }))
    const next = await replay.mutateAsync({ jobId: job.id, onReject: policy, ...(columns.length > 0 ? { columns: corrected } : {}) })
    toast(`Job ${next.number} is queued`)
    void navigate(`/jobs/${next.id}`)
  }
  const set = (source: string, edit: Partial<FileColumn>) => setEdits((before) => ({ ...before, [source]: { ...before[source], ...edit } }))
  return (
    <ConfirmDialog opened danger={false} title={loaded ? 'Load rejected rows again' : 'Load the file again'} verb={loaded ? 'Load rejected rows' : 'Load file'} onConfirm={confirm} onClose={onClose}>
      <p>{loaded ? <>They are added to the rows of <Name size="small">{table.path}</Name> that are loaded.</> : <>The whole file is loaded into <Name size="small">{table.path}</Name>.</>}{shown.some(({ name }) => (typesOf(name)?.length ?? 0) > 1) && ' A wider type widens the column of the table.'}</p>
      <div className={`${form.form} ${styles.asked}`}>
        {shown.map(({ source, name, type, dateFormat }) => {
          const kept = typesOf(name)
          const now = { type: kept?.[0] ?? type, dateFormat, ...edits[source] }
          return (
            <div key={source} className={styles.column}>
              {kept?.length === 1
                ? <p>Type of {name}: <Name size="small">{now.type}</Name>, as in the table</p>
                : <NativeSelect label={`Type of ${name}`} value={now.type} data={kept ?? [...new Set<string>([...offeredTypes, type])]} onChange={(event) => set(source, { type: event.currentTarget.value, ...(isTimed(event.currentTarget.value) ? {} : { dateFormat: null }) })} />}
              {isTimed(now.type) && <TextInput label="How dates are written" placeholder="ISO 8601" value={now.dateFormat ?? ''} autoComplete="off" onChange={(event) => set(source, { dateFormat: event.currentTarget.value || null })} />}
              <p>{reasons.filter(({ column }) => column === name || column === source).map(({ reason }) => reason).slice(0, 3).join('; ')}</p>
            </div>
          )
        })}
        <Radio.Group label="When a value still does not fit" value={policy} onChange={(next) => setPolicy(next as RejectPolicy)}>
          <div className={form.choices}>{policies.map((one) => <Radio key={one.policy} value={one.policy} label={one.label} description={one.help} />)}</div>
        </Radio.Group>
      </div>
    </ConfirmDialog>
  )
}
