import type { ErrorCode } from '@tributary/contract/error'
import type { Answer } from '../world/ask.ts'
import type { EndpointName } from '../world/endpoint-name.ts'

/** Whoever may ask is told this, in every world: there is an organization, no provider and no mail. */
export const inVain: Partial<Record<EndpointName, ErrorCode>> = {
  createOrganization: 'already_set_up',
  startProviderSignIn: 'provider_not_set_up',
  finishProviderSignIn: 'provider_not_set_up',
  changeEmail: 'mail_not_set_up',
  requestPasswordReset: 'mail_not_set_up',
}

/** An answer as the role table writes it; what it has no letter for is its status and code. */
export function outcomeOf(name: EndpointName, { status, problem }: Answer): string {
  if (problem === null) return 'y'
  if (problem.code === inVain[name]) return 'y'
  if (problem.code === 'not_signed_in') return '!'
  return { 403: 'n', 404: '-' }[status] ?? `(${status} ${problem.code})`
}
