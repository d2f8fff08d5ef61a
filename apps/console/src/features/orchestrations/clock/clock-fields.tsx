import { NumberInput, Select, TextInput } from '@mantine/core'
import formStyles from '../../../ui/form/form-column.module.css'
import { type ClockChoice, type ClockDraft, choices, steps, withChoice } from './clock-draft.ts'
import styles from './clock.module.css'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const inOrder = [1, 2, 3, 4, 5, 6, 0].map((day) => ({ value: String(day), label: weekdays[day] ?? '' }))
const days = [...Array.from({ length: 31 }, (_, at) => ({ value: String(at + 1), label: `Day ${at + 1}` })), { value: 'L', label: 'The last day' }]
const everySteps = steps.map((value) => ({ value, label: value === '1' ? 'Every minute' : `Every ${value} minutes` }))
const withTime: ReadonlySet<ClockChoice> = new Set(['day', 'workdays', 'week', 'month'])

/** When it runs: plain choices first, an expression for whatever they do not say. */
export function ClockFields({ clock, fault, onChange }: { clock: ClockDraft; fault: string | undefined; onChange: (clock: ClockDraft) => void }) {
  const { choice, every, minute, time, weekday, day, expression } = clock
  return (
    <div className={styles.clock}>
      <Select label="Runs" data={[...choices]} value={choice} allowDeselect={false} onChange={(next) => { if (next) onChange(withChoice(clock, next as ClockChoice)) }} />
      {choice === 'minutes' && <Select label="How often" data={everySteps} value={every} allowDeselect={false} onChange={(next) => { if (next) onChange({ ...clock, every: next }) }} />}
      {choice === 'hour' && <NumberInput label="At minute" value={minute} min={0} max={59} allowDecimal={false} allowNegative={false} error={fault} onChange={(next) => onChange({ ...clock, minute: next })} />}
      {choice === 'week' && <Select label="On" data={inOrder} value={weekday} allowDeselect={false} onChange={(next) => { if (next) onChange({ ...clock, weekday: next }) }} />}
      {choice === 'month' && <Select label="On" data={days} value={day} allowDeselect={false} onChange={(next) => { if (next) onChange({ ...clock, day: next }) }} />}
      {withTime.has(choice) && <TextInput type="time" label="At" value={time} error={fault} onChange={(event) => onChange({ ...clock, time: event.currentTarget.value })} />}
      {choice === 'expression' && (
        <TextInput className={styles.expression ?? ''} classNames={{ input: formStyles.mono ?? '' }} label="Expression" name="cron" value={expression} error={fault} spellCheck={false} autoComplete="off"
          description="Minute, hour, day of the month, month, day of the week; five fields." onChange={(event) => onChange({ ...clock, expression: event.currentTarget.value })} />
      )}
    </div>
  )
}
