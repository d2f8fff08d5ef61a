import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { Weekday } from '@tributary/contract/extractors'
import { zoneName } from '../../../ui/text/format-time.ts'
import { type ClosedDraft, type PaceDraft, withClosed } from './pace-draft.ts'
import styles from './pace.module.css'

const most = 20

/** When the source is left alone: days and hours, several of them, all in one time zone. */
export function ClosedHours({ draft, faults, onChange, onGone }: { draft: PaceDraft; faults: Readonly<Record<string, string>>; onChange: (draft: PaceDraft) => void; onGone: (gone: ClosedDraft) => void }) {
  const { closed, timeZone } = draft
  const change = (next: ClosedDraft) => onChange({ ...draft, closed: closed.map((one) => (one.key === next.key ? next : one)) })
  return (
    <fieldset className={styles.closed}>
      <legend>Closed hours</legend>
      <p className={styles.help}>The source is left alone then: a run that would begin waits, and one under way is stopped and changes nothing.</p>
      {closed.length > 0 && (
        <ul>
          {closed.map((one, index) => (
            <li key={one.key}>
              <ClosedRow number={index + 1} closed={one} fault={faults[`closed.${index}`]} onChange={change} onGone={() => onGone(one)} />
            </li>
          ))}
        </ul>
      )}
      {closed.length < most && <Button size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange(withClosed(draft, zoneName()))}>Add closed hours</Button>}
      {closed.length > 0 && <Select className={styles.zone ?? ''} label="Time zone of the closed hours" searchable data={zonesWith(timeZone)} value={timeZone} allowDeselect={false} error={faults['timeZone']} onChange={(zone) => { if (zone !== null) onChange({ ...draft, timeZone: zone }) }} />}
    </fieldset>
  )
}

function ClosedRow({ number, closed, fault, onChange, onGone }: { number: number; closed: ClosedDraft; fault: string | undefined; onChange: (closed: ClosedDraft) => void; onGone: () => void }) {
  const { days, from, to } = closed
  const toggle = (day: Weekday) => onChange({ ...closed, days: Weekday.options.filter((one) => (one === day ? !days.includes(day) : days.includes(one))) })
  return (
    <>
      <fieldset className={styles.days} aria-label={`Closed hours ${number}, days`}>
        {Weekday.options.map((day) => <button key={day} type="button" title={day} aria-pressed={days.includes(day)} onClick={() => toggle(day)}>{`${day.charAt(0).toUpperCase()}${day.slice(1, 3)}`}</button>)}
      </fieldset>
      <TextInput type="time" aria-label={`Closed hours ${number}, from`} value={from} onChange={(event) => onChange({ ...closed, from: event.currentTarget.value })} />
      <span>to</span>
      <TextInput type="time" aria-label={`Closed hours ${number}, to`} value={to} onChange={(event) => onChange({ ...closed, to: event.currentTarget.value })} />
      <ActionIcon size={28} aria-label={`Take closed hours ${number} away`} onClick={onGone}><IconX size={14} aria-hidden /></ActionIcon>
      {fault === undefined ? from !== '' && to !== '' && to <= from && <span className={styles.note}>until the next day</span> : <span className={styles.fault} role="alert">{fault}</span>}
    </>
  )
}

/** All that the browser knows; the one in force is among them. */
function zonesWith(zone: string): string[] {
  return [...new Set(['UTC', zone, ...Intl.supportedValuesOf('timeZone')])]
}
