import { Button } from '@mantine/core'
import type { Schedule } from '@tributary/contract/orchestrations'
import { refused, toast } from '../../../ui/dialog/toast-store.ts'
import { useSetSchedule } from '../queries.ts'
import { partOf } from './schedule-draft.ts'

/** Stops what starts it by itself for a while, or lets it go on. */
export function PauseButton({ schedule, name }: { schedule: Schedule; name: string }) {
  const set = useSetSchedule()
  const { configurationId, version, paused } = schedule
  const put = (from: number, next: boolean) => set.mutateAsync({ configurationId, version: from, ...partOf(schedule), paused: next })
  const said = (now: boolean) => (now ? `${name} is paused: nothing starts it by itself` : `${name} runs by itself again`)
  const act = async () => {
    const saved = await put(version, !paused)
    const undo = async () => {
      await put(saved.version, paused)
      toast(said(paused))
    }
    toast(said(!paused), { undo })
  }
  return <Button size="compact-sm" onClick={() => void act().catch(refused(paused ? 'It is still paused' : 'It is not paused'))}>{paused ? 'Resume' : 'Pause'}</Button>
}
