import type * as projects from '@tributary/contract/projects'
import type { World } from '../world.ts'
import type { Calls } from '../endpoint-name.ts'

async function set({ app, ids }: World, change: { archivedAt?: Date; deletedAt?: Date }) {
  await app.context.db.project.update({ where: { id: ids.oracle }, data: change })
  return { projectId: ids.oracle }
}

/** Without subscribers and open jobs. */
async function deletable({ app, ids, names }: World) {
  const { db } = app.context
  await db.bucket.deleteMany({ where: { id: ids.linkedCore } })
  await db.job.deleteMany({ where: { id: ids.openJob } })
  return { projectId: ids.oracle, name: names.oracle }
}

/** Of a configuration that was changed since. */
async function secondVersion({ app, ids }: World) {
  const content = { inputs: [], sql: '-- Nothing yet.', outputs: [] }
  await app.context.db.configuration.updateMany({ where: { id: ids.idleTransformation, version: 1 }, data: { version: 2, content } })
  await app.context.db.configurationVersion.createMany({ data: { configurationId: ids.idleTransformation, version: 2, content }, skipDuplicates: true })
  return { configurationId: ids.idleTransformation, number: 1, version: 2 }
}

export const projectsCalls: Calls<typeof projects> = {
  listProjects: () => ({}),
  createProject: () => ({ name: 'Data science' }),
  getProject: ({ ids }) => ({ projectId: ids.oracle }),
  updateProject: ({ ids }) => ({ projectId: ids.oracle, description: 'All of it.' }),
  joinProject: ({ ids }) => ({ projectId: ids.oracle }),
  archiveProject: ({ ids }) => ({ projectId: ids.oracle }),
  unarchiveProject: (world) => set(world, { archivedAt: new Date() }),
  deleteProject: deletable,
  restoreProject: (world) => set(world, { deletedAt: new Date() }),
  transferProject: ({ ids, people }) => ({ projectId: ids.oracle, personId: people.spare.id }),
  listMembers: ({ ids }) => ({ projectId: ids.oracle }),
  addMember: ({ ids, people }) => ({ projectId: ids.oracle, email: people.newcomer.email, role: 'guest' }),
  updateMember: ({ ids, people }) => ({ projectId: ids.oracle, personId: people.spare.id, role: 'readOnly' }),
  removeMember: ({ ids, people }) => ({ projectId: ids.oracle, personId: people.spare.id }),
  listConfigurationVersions: ({ ids }) => ({ configurationId: ids.transformation }),
  getConfigurationVersion: ({ ids }) => ({ configurationId: ids.transformation, number: 1 }),
  restoreConfigurationVersion: secondVersion,
}
