import { randomInt } from 'node:crypto'
import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { createPerson as endpoint } from '@tributary/contract/organizations'
import type { Actor, Context } from '../../context.ts'
import { isUniqueViolation } from '../../database/is-unique-violation.ts'
import { Problem } from '../../problem.ts'
import { createAccount } from './create-account.ts'
import { mayManagePeople, personOf } from '../organizations/index.ts'

export async function createPerson({ db, auth }: Context, actor: Actor, { name, email, organizationRole }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  if (!mayManagePeople(actor)) throw new Problem('not_allowed', 'Only admins of the organization create people.')
  const oneTimePassword = makePassword()
  const passwordHash = await auth.hashPassword(oneTimePassword)
  const person = { organizationId: actor.organizationId, organizationRole, name, email, mustChangePassword: true }
  try {
    const user = await db.$transaction((transaction) => createAccount(transaction, person, passwordHash))
    return { person: personOf({ ...user, twoFactor: null }), oneTimePassword }
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('email_taken', `There is an account for ${email} already.`)
    throw error
  }
}

// Read aloud and typed by hand: without the letters and digits that look alike. 20 of 31 are 99 bits.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

function makePassword(): string {
  const groups = Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join(''))
  return groups.join('-')
}
