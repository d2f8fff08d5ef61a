import { type Commands, isIn, projectsOf, workers } from '../../ui/commands/command.ts'

export const commands: Commands = {
  list: () => [],
  acts: [
    {
      verb: 'Subscribe to', words: ['subscribe', 'link'], kinds: ['bucket'],
      // Into another project than its own; whether there is one that may, its dialog says.
      may: ({ project, linked }, { me }) => !linked && (me.mayCreateProjects || projectsOf(me, workers).some(({ id }) => id !== project.id)),
      run: ({ id }, { go }) => go(`/b/${id}/tables`, { act: 'subscribe' }),
    },
    { verb: 'Share', words: ['share'], kinds: ['bucket'], may: (thing, scene) => !thing.linked && isIn(scene, thing, ['share']), run: ({ id }, { go }) => go(`/b/${id}/sharing`) },
    { verb: 'Rows of', words: ['rows', 'preview', 'data'], kinds: ['table', 'column'], may: () => true, run: ({ id }, { go }) => go(`/t/${id}/data`) },
    { verb: 'Lineage of', words: ['lineage'], kinds: ['table'], may: () => true, run: ({ id }, { go }) => go(`/lineage?focus=table:${id}`) },
  ],
}
