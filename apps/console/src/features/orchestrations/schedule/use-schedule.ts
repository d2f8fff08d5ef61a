import { useDebouncedValue } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CronExpression, type Schedule } from '@tributary/contract/orchestrations'
import { type FormEvent, useState } from 'react'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { serverFaults } from '../../../ui/form/server-faults.ts'
import { useVersioned } from '../../../ui/form/use-versioned.ts'
import { cronOf } from '../clock/clock-draft.ts'
import { previewQuery, scheduleQuery, useSetSchedule } from '../queries.ts'
import { partOf, partsOf, type ScheduleDraft, scheduleDraft } from './schedule-draft.ts'

const fields = ['cron', 'timeZone', 'times', 'afterMinutes']

/** A schedule while it is being changed: saved by its button, on the version that it was read at. */
export function useSchedule(schedule: Schedule) {
  const { configurationId } = schedule
  const queries = useQueryClient()
  const set = useSetSchedule()
  const [edited, setEdited] = useState<ScheduleDraft | null>(null)
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [rest, setRest] = useState<string>()
  const [busy, setBusy] = useState(false)
  const draft = edited ?? scheduleDraft(schedule)
  const versioned = useVersioned(schedule, { part: partOf, read: () => queries.fetchQuery({ ...scheduleQuery(configurationId), staleTime: 0 }), untouched: edited === null })

  const change = (next: Partial<ScheduleDraft>) => {
    setEdited({ ...draft, ...next })
    setFaults({})
    setRest(undefined)
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const { parts, faults: found } = partsOf(draft)
    setFaults(found ?? {})
    setRest(undefined)
    if (!parts) return
    setBusy(true)
    try {
      const before = partOf(schedule)
      const saved = await versioned.change((version) => set.mutateAsync({ configurationId, version, ...parts }))
      setEdited(null)
      const undo = async () => {
        await set.mutateAsync({ configurationId, version: saved.version, ...before })
        toast('The schedule is as it was')
      }
      toast('The schedule is saved', { undo })
    } catch (error) {
      const told = serverFaults(error, fields)
      setFaults(told.fields)
      setRest(told.rest)
    } finally {
      setBusy(false)
    }
  }
  const settle = async (way: () => Promise<Schedule | null>) => {
    if (await way()) setEdited(null)
  }
  return {
    draft, change, save, busy, faults, rest, dirty: edited !== null, preview: usePreview(draft), conflict: versioned.conflict, failure: versioned.failure,
    discard: () => { setEdited(null); setFaults({}); setRest(undefined) },
    loadTheirs: () => settle(versioned.takeTheirs), saveMine: () => settle(versioned.overwrite),
  }
}

/** What the server says of what is being chosen: when it would run, or what is wrong with it. */
function usePreview({ clock, timeZone }: ScheduleDraft) {
  const cron = cronOf(clock) ?? ''
  const [asked] = useDebouncedValue(cron, 300)
  const enabled = CronExpression.safeParse(asked).success
  const { data, error, isPlaceholderData } = useQuery({ ...previewQuery(asked, timeZone), enabled })
  const told = enabled && error ? serverFaults(error, fields).fields : {}
  return { cron, runs: enabled && !error ? data?.nextRuns ?? [] : [], stale: isPlaceholderData || asked !== cron, faults: asked === cron ? told : {} }
}
