import { type Commands, editors, isIn } from '../../ui/commands/command.ts'

export const commands: Commands = {
  list: ({ me, go }) => [
    ...(me.mayCreateProjects ? [{ id: 'new project', title: 'New project', detail: 'Projects', words: 'create add', run: () => go('/projects/new') }] : []),
    { id: 'all projects', title: 'All projects', detail: 'Page', run: () => go('/projects') },
  ],
  acts: [
    { verb: 'Members of', words: ['members', 'invite', 'add'], kinds: ['project'], may: (thing, scene) => isIn(scene, thing, editors), run: ({ id }, { go }) => go(`/p/${id}/members`) },
    { verb: 'Settings of', words: ['settings'], kinds: ['project'], may: (thing, scene) => isIn(scene, thing, editors), run: ({ id }, { go }) => go(`/p/${id}/settings`) },
  ],
}
