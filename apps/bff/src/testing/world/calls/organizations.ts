import type * as organizations from '@tributary/contract/organizations'
import { accountOf, ownOrganization, type World } from '../world.ts'
import type { Calls } from '../endpoint-name.ts'

async function set({ app, ids }: World, change: { archivedAt?: Date; deletedAt?: Date }) {
  await app.context.db.organization.updateMany({ where: { id: { in: [ids.organization, ids.elsewhere] } }, data: change })
  return {}
}

export const organizationsCalls: Calls<typeof organizations> = {
  getHealth: () => ({}),
  updateOrganization: (world, who) => ({ name: `${ownOrganization(world, who)} anew` }),
  archiveOrganization: () => ({}),
  unarchiveOrganization: (world) => set(world, { archivedAt: new Date() }),
  deleteOrganization: (world, who) => ({ name: ownOrganization(world, who) }),
  restoreOrganization: (world) => set(world, { deletedAt: new Date() }),
  leaveOrganization: (world, who) => ({ email: (accountOf(world, who) ?? world.people.leaver).email }),
  listPeople: () => ({}),
  updatePerson: ({ people }) => ({ personId: people.leaver.id, organizationRole: 'admin' }),
  removePerson: ({ people }) => ({ personId: people.leaver.id }),
}
