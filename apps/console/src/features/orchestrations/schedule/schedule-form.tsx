import { Button, NumberInput, Radio, Select, Switch } from '@mantine/core'
import type { Schedule } from '@tributary/contract/orchestrations'
import { ConflictNotice } from '../../../ui/form/conflict-notice.tsx'
import formStyles from '../../../ui/form/form-column.module.css'
import { thin } from '../../../ui/text/format-quantity.ts'
import { ClockFields } from '../clock/clock-fields.tsx'
import { NextRuns } from '../clock/next-runs.tsx'
import styles from './schedule.module.css'
import { useSchedule } from './use-schedule.ts'

/** Says when it runs, and what becomes of runs that were missed or that fail. */
export function ScheduleForm({ schedule }: { schedule: Schedule }) {
  const { draft, change, preview, conflict, failure, faults, rest, busy, dirty, ...form } = useSchedule(schedule)
  const { clock, timeZone, paused, catchUp, times, afterMinutes } = draft
  const byClock = clock.choice !== 'off'
  return (
    <form className={formStyles.form} noValidate aria-label="Schedule" onSubmit={(event) => void form.save(event)}>
      {conflict && <ConflictNotice conflict={conflict} failure={failure} onTheirs={form.loadTheirs} onMine={form.saveMine} />}
      <ClockFields clock={clock} fault={faults['cron'] ?? preview.faults['cron']} onChange={(next) => change({ clock: next })} />
      {byClock && (
        <>
          <Select label="Time zone" searchable data={zonesWith(timeZone)} value={timeZone} allowDeselect={false} error={faults['timeZone'] ?? preview.faults['timeZone']} onChange={(zone) => { if (zone !== null) change({ timeZone: zone }) }}
            {...(timeZone === 'UTC' ? {} : { description: 'When its clock changes, a time that is skipped comes right after, and one that comes twice counts once.' })} />
          {preview.cron !== '' && preview.faults['cron'] === undefined && <NextRuns cron={preview.cron} timeZone={timeZone} runs={paused ? [] : preview.runs} dimmed={preview.stale} {...(paused ? { note: 'It is paused: none of its runs starts.' } : {})} />}
          <Radio.Group label="Runs that were missed, because nothing could run or it was paused" value={catchUp} onChange={(next) => change({ catchUp: next === 'skip' ? 'skip' : 'once' })}>
            <div className={formStyles.choices}>
              <Radio value="once" label="Make up for them once" description="One run as soon as it can, however many were missed." />
              <Radio value="skip" label="Leave them out" description="It goes on with the next one." />
            </div>
          </Radio.Group>
        </>
      )}
      <fieldset>
        <legend>Runs that fail</legend>
        <div className={formStyles.two}>
          <NumberInput label="Try again, times" value={times} min={0} max={10} allowDecimal={false} allowNegative={false} error={faults['times']} onChange={(next) => change({ times: next })} description={times === 0 ? 'Not at all.' : 'Runs by schedule and by signal; not those that somebody started or stopped.'} />
          {times !== 0 && <NumberInput label="After, minutes" value={afterMinutes} min={1} max={1440} allowDecimal={false} allowNegative={false} thousandSeparator={thin} error={faults['afterMinutes']} onChange={(next) => change({ afterMinutes: next })} description="Each further try waits twice as long, up to a day." />}
        </div>
      </fieldset>
      <Switch label="Paused" description="Nothing starts it by itself: not the clock, not its signal, no further try." checked={paused} onChange={(event) => change({ paused: event.currentTarget.checked })} />
      {rest !== undefined && <p role="alert">{rest}</p>}
      <div className={styles.acts}>
        <Button type="submit" variant="filled" loading={busy} disabled={!dirty}>Save schedule</Button>
        {dirty && <Button onClick={form.discard} disabled={busy}>Discard changes</Button>}
      </div>
    </form>
  )
}

/** All that the browser knows; the one in force is among them. */
const zonesWith = (zone: string): string[] => [...new Set(['UTC', zone, ...Intl.supportedValuesOf('timeZone')])]
