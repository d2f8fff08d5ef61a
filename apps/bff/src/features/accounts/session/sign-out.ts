import type { Context } from '../../../context.ts'
import type { Visit } from './visit.ts'

/** Ends the session, if there is one; returns the cookies that forget it. */
export function signOut({ auth }: Context, visit: Visit): Promise<string[]> {
  return auth.signOut(visit.headers)
}
