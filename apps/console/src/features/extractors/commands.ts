import { runExtractor } from '@tributary/contract/extractors'
import { call } from '../../api/client.ts'
import { type Commands, isIn, projectsOf, workers } from '../../ui/commands/command.ts'
import { refused, toast } from '../../ui/dialog/toast-store.ts'
import { extractorsAddress } from './addresses.ts'

export const commands: Commands = {
  list: ({ me, go }) => projectsOf(me, workers).map(({ id, name }) => (
    { id: `new extractor ${id}`, title: `New extractor in ${name}`, detail: 'Extractors', words: 'create add source connect', run: () => go(`${extractorsAddress(id)}/new`) }
  )),
  acts: [{
    verb: 'Run', words: ['run', 'start', 'extract'], kinds: ['extractor'],
    may: (thing, scene) => isIn(scene, thing, workers),
    async run({ id, title }, { queries }) {
      try {
        const job = await call(runExtractor, { extractorId: id })
        toast(`${title} is queued`, { link: { label: `Job ${job.number}`, to: `/jobs/${job.id}` } })
        void queries.invalidateQueries({ queryKey: ['extractor', id], exact: true })
        void queries.invalidateQueries({ queryKey: ['jobs'] })
      } catch (error) {
        refused(`${title} could not be run`)(error)
      }
    },
  }],
}
