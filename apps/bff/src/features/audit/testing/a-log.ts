import type { Visit } from '../../../context.ts'
import { actorFor } from '../../../testing/actor.ts'
import type { TestApp } from '../../../testing/test-app.ts'

/** An organization with an admin, two projects and what people did in them, oldest first. */
export async function aLog(app: TestApp) {
  const { context: { db, audit } } = app
  const organization = await app.anOrganization()
  const admin = await app.aPerson({ organization, organizationRole: 'admin', name: 'Ada Admin' })
  const [oracle, reporting] = [await app.aProject({ organization, name: 'Oracle' }), await app.aProject({ organization, name: 'Reporting' })]
  const owner = await app.aMember({ project: oracle, role: 'share' })
  const act = async (person: { id: string }, operation: string, { projects = [], name = '', code, after }: { projects?: { id: string; name: string }[]; name?: string; code?: string; after?: unknown } = {}) => {
    const visit: Visit = { operation, address: '127.0.0.1', client: 'vitest', requestId: null }
    const actor = { ...await actorFor(db, person), visit }
    const change = { target: { type: 'bucket', id: name || null, name }, projects, after }
    await db.$transaction((tx) => (code ? audit.refuse(tx, actor, code, change) : audit.record(tx, actor, change)))
  }
  return { organization, admin, oracle, reporting, owner, act }
}
