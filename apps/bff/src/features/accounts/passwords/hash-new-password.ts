import type { Context } from '../../../context.ts'
import { refuseGuessable } from './refuse-guessable.ts'

export interface Owner {
  name: string
  email: string
  /** The name of their organization. */
  organization: string
}

/** The hash of a password that somebody chose. @param field The input's field. @throws Problem invalid_input where it is guessed first */
export function hashNewPassword({ auth }: Pick<Context, 'auth'>, password: string, field: readonly string[], { name, email, organization }: Owner): Promise<string> {
  refuseGuessable(password, field, [name, email, organization])
  return auth.hashPassword(password)
}
