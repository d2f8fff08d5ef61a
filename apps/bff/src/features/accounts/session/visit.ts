import type { Visit as Call } from '../../../context.ts'

/** What sign-in knows of a request. */
export interface Visit extends Call {
  headers: Headers
}
