import { getSchedule, setSchedule } from '@tributary/contract/orchestrations'
import { call } from '../../api/client.ts'
import { type Act, type Commands, isIn, type Scene, type Thing, workers } from '../../ui/commands/command.ts'
import { refused, toast } from '../../ui/dialog/toast-store.ts'
import { scheduleAddress } from './addresses.ts'

const kinds: readonly Thing['kind'][] = ['extractor', 'transformation']
const may = (thing: Thing, scene: Scene) => isIn(scene, thing, workers)

async function setPaused({ kind, id, title, project }: Thing, { queries }: Scene, paused: boolean): Promise<void> {
  const link = { label: 'Schedule', to: scheduleAddress(kind === 'extractor' ? 'extractor' : 'transformation', { projectId: project.id, id }) }
  const done = paused ? 'is paused' : 'runs by its schedule'
  try {
    const { cron, timeZone, catchUp, retry, version, signal, paused: before } = await call(getSchedule, { configurationId: id })
    if (cron === null && signal === null) return toast(`${title} has no schedule`, { link })
    if (before === paused) return toast(`${title} ${done} already`, { link })
    await call(setSchedule, { configurationId: id, cron, timeZone, catchUp, retry, version, paused })
    await queries.invalidateQueries({ queryKey: ['schedules'] })
    toast(`${title} ${done}`, { link })
  } catch (error) {
    refused(`The schedule of ${title} stays as it is`)(error)
  }
}

const pauseAct = (verb: string, words: string[], paused: boolean): Act => ({ verb, words, kinds, may, run: (thing, scene) => setPaused(thing, scene, paused) })

export const commands: Commands = {
  list: () => [],
  acts: [
    pauseAct('Pause the schedule of', ['pause', 'hold'], true),
    pauseAct('Resume the schedule of', ['resume', 'unpause', 'continue'], false),
    { verb: 'Schedule', words: ['schedule'], kinds, may, run: ({ kind, id, project }, { go }) => go(scheduleAddress(kind === 'extractor' ? 'extractor' : 'transformation', { projectId: project.id, id })) },
  ],
}
