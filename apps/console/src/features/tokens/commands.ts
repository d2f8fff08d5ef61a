import { type Commands, editors, projectsOf } from '../../ui/commands/command.ts'

export const commands: Commands = {
  list: ({ me, go }) => [
    ...projectsOf(me, editors).map(({ id, name }) => ({ id: `new token ${id}`, title: `New token in ${name}`, detail: 'Tokens', words: 'create add key api', run: () => go(`/p/${id}/tokens/new`) })),
    ...(me.person.organizationRole === 'admin' ? [{ id: 'new service account', title: 'New service account', detail: 'Settings', words: 'create add key api', run: () => go('/settings/service-accounts/new') }] : []),
  ],
  acts: [],
}
