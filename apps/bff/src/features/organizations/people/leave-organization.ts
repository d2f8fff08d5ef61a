import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { leaveOrganization as endpoint } from '@tributary/contract/organizations'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { holdOrganization } from '../organization-of.ts'
import { endPerson, refuseLastOfProjects } from './end-person.ts'

export async function leaveOrganization(context: Context, actor: Actor, { email }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  return context.db.$transaction(async (tx) => {
    await holdOrganization(tx, actor)
    const person = await tx.user.findUniqueOrThrow({ where: { id: actor.id } })
    if (email !== person.email) throw new Problem('name_differs', `Type your own e-mail: ${person.email}`)
    await refuseLastOfProjects(tx, person)
    await endPerson(tx, context, actor, person)
    return { done: true }
  })
}
