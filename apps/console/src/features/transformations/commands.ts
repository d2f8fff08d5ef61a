import { runTransformation } from '@tributary/contract/transformations'
import { call } from '../../api/client.ts'
import { type Commands, isIn, projectsOf, workers } from '../../ui/commands/command.ts'
import { refused, toast } from '../../ui/dialog/toast-store.ts'
import { transformationQuery } from './queries.ts'

export const commands: Commands = {
  list: ({ me, go }) => projectsOf(me, workers).map(({ id, name }) => (
    { id: `new transformation ${id}`, title: `New transformation in ${name}`, detail: 'Transformations', words: 'create add sql', run: () => go(`/p/${id}/transformations/new`) }
  )),
  acts: [{
    verb: 'Run', words: ['run', 'start', 'transform'], kinds: ['transformation'],
    may: (thing, scene) => isIn(scene, thing, workers),
    async run({ id, title }, { queries }) {
      try {
        // What is saved; a draft that is being typed is its editor's.
        const job = await call(runTransformation, { transformationId: id })
        toast(`${title} is queued`, { link: { label: `Job ${job.number}`, to: `/jobs/${job.id}` } })
        void queries.invalidateQueries({ queryKey: transformationQuery(id).queryKey, exact: true })
        void queries.invalidateQueries({ queryKey: ['jobs'] })
      } catch (error) {
        refused(`${title} could not be run`)(error)
      }
    },
  }],
}
