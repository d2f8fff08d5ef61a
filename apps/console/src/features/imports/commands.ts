import { type Commands, editors, isIn, projectsOf } from '../../ui/commands/command.ts'

const address = (projectId: string) => `/p/${projectId}/files/new`

export const commands: Commands = {
  list: ({ me, go }) => projectsOf(me, editors).map(({ id, name }) => (
    { id: `upload ${id}`, title: `Upload a file into ${name}`, detail: 'Files', words: 'load import csv parquet', run: () => go(address(id)) }
  )),
  acts: [{
    verb: 'Load a file into', words: ['load', 'upload', 'import'], kinds: ['table', 'project'],
    may: (thing, scene) => isIn(scene, thing, editors),
    run: ({ kind, id, project }, { go }) => go(kind === 'table' ? `${address(project.id)}?table=${id}` : address(project.id)),
  }],
}
