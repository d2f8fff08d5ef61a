import { Button, Modal, Radio, Select, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { FocusBack } from '../../../../ui/dialog/focus-back.tsx'
import styles from '../../../../ui/form/form-column.module.css'
import { formatExactTime, formatUtc, zoneName } from '../../../../ui/text/format-time.ts'
import { snapshotsQuery } from '../../queries.ts'
import { modeWords } from '../history/snapshot-words.ts'
import { useShownTable } from '../shown-table.ts'
import { type AsOf, localText } from './as-of.ts'

/** Now, a snapshot, or a moment in the reader's zone. */
export default function AsOfDialog({ asOf, onChoose, onClose }: { asOf: AsOf; onChoose: (asOf: AsOf) => void; onClose: () => void }) {
  const { table } = useShownTable()
  const [is, choose] = useState(asOf.is)
  const [snapshotId, setSnapshot] = useState(asOf.is === 'snapshot' ? asOf.snapshotId : null)
  const [text, setText] = useState(() => localText(asOf.is === 'moment' ? new Date(asOf.at) : new Date()))
  const [fault, setFault] = useState<string>()
  const { data } = useInfiniteQuery(snapshotsQuery(table.id))
  const readable = data?.pages.flatMap(({ items }) => items).filter(({ expiredAt }) => expiredAt === null) ?? []
  const when = new Date(text)
  const known = !Number.isNaN(when.getTime())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (is === 'snapshot' && snapshotId === null) return setFault('Choose a snapshot.')
    if (is === 'moment' && !known) return setFault('Give a date and a time.')
    onChoose(is === 'snapshot' && snapshotId !== null ? { is, snapshotId } : is === 'moment' ? { is, at: when.toISOString() } : { is: 'now' })
    onClose()
  }
  const change = (next: string) => {
    choose(next === 'snapshot' || next === 'moment' ? next : 'now')
    setFault(undefined)
  }
  return (
    <Modal opened onClose={onClose} title="Read as of" closeButtonProps={{ 'aria-label': 'Close' }}>
      <FocusBack />
      <form className={styles.form} noValidate onSubmit={submit}>
        <Radio.Group label="The table as it" value={is} onChange={change}>
          <div className={styles.choices} style={{ marginTop: 6 }}>
            <Radio value="now" label="is now" data-autofocus={is === 'now' || undefined} />
            <Radio value="moment" label="was at a date and time" />
            <Radio value="snapshot" label="was after one of its loads" />
          </div>
        </Radio.Group>
        {is === 'moment' && (
          <TextInput type="datetime-local" step={1} label={`Date and time in ${zoneName()}`} value={text} error={fault} description={known ? `In UTC ${formatUtc(when)}` : undefined}
            onChange={(event) => { setText(event.currentTarget.value); setFault(undefined) }} />
        )}
        {is === 'snapshot' && (
          <Select label="Snapshot" placeholder="Choose a snapshot" searchable error={fault} value={snapshotId} maxDropdownHeight={260} nothingFoundMessage="None of the newest is like that; the tab History has them all" onChange={(next) => { setSnapshot(next); setFault(undefined) }}
            data={readable.map(({ snapshotId: value, committedAt, mode, names, current }) => ({ value, label: [...names.map(({ name }) => name), formatExactTime(new Date(committedAt)), current ? 'now' : modeWords[mode]].join(', ') }))} />
        )}
        <div className={styles.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled">Read</Button>
        </div>
      </form>
    </Modal>
  )
}
