import type { InputOf } from '@tributary/contract/endpoint'
import type { updateMe as endpoint } from '@tributary/contract/accounts'
import type { Person } from '@tributary/contract/organizations'
import type { Actor, Context } from '../../../context.ts'
import { personOf, personParts } from '../../organizations/index.ts'

export function updateMe({ db, audit }: Context, actor: Actor, { name }: InputOf<typeof endpoint>): Promise<Person> {
  return db.$transaction(async (tx) => {
    const before = await tx.user.findUniqueOrThrow({ where: { id: actor.id }, include: personParts })
    if (before.name === name) return personOf(before)
    const after = await tx.user.update({ where: { id: actor.id }, data: { name }, include: personParts })
    await audit.record(tx, actor, { target: { type: 'person', id: actor.id, name }, before: { name: before.name }, after: { name } })
    return personOf(after)
  })
}
