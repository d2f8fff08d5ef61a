import { randomUUID } from 'node:crypto'
import type { InputOf } from '@tributary/contract/endpoint'
import type { createServiceAccount as endpoint, ServiceAccount } from '@tributary/contract/tokens'
import type { Actor, Context } from '../../../context.ts'
import { holdOrganization, refuseInArchive } from '../../organizations/index.ts'
import { recordAccount } from './record-account.ts'
import { accountAnswer, accountParts, refuseForeignProjects, refuseTakenName, refuseUnlessAdmin, toldOf } from './service-account-queries.ts'

export async function createServiceAccount({ db, audit }: Context, actor: Actor, { name, description, organizationRole, projects }: InputOf<typeof endpoint>): Promise<ServiceAccount> {
  return db.$transaction(async (tx) => {
    await refuseUnlessAdmin(tx, actor)
    await holdOrganization(tx, actor)
    await refuseInArchive(tx, actor)
    await refuseTakenName(tx, actor, name)
    await refuseForeignProjects(tx, actor, projects)
    // No mail reaches it, and nobody signs in by it.
    const email = `${randomUUID()}@service.invalid`
    const { id } = await tx.user.create({ data: { kind: 'serviceAccount', organizationId: actor.organizationId, name, description, organizationRole, email, memberships: { create: projects } } })
    const account = await tx.user.update({ where: { id }, data: { email: `${id}@service.invalid` }, include: accountParts })
    await recordAccount({ audit }, tx, actor, { id, name }, { after: toldOf(account) })
    return accountAnswer(account)
  })
}
