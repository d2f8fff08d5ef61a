import type { Database } from '../../context.ts'
import type { User } from '../../database/generated/client.ts'
import { Problem } from '../../problem.ts'

/** Whom an operator's command is about. @throws Problem person_not_found */
export async function personByEmail(db: Database, email: string): Promise<User> {
  const person = await db.user.findFirst({ where: { email: email.trim().toLowerCase(), kind: 'person' } })
  if (!person) throw new Problem('person_not_found', `Nobody has the e-mail ${email}.`)
  return person
}
