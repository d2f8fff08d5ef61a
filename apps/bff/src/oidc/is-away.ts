import { ClientError, ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client'

/** What a server that is down, too slow, broken or not the one that was meant answers, or what stands in its place. */
const brokenAnswers = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_PARSE_ERROR'])

/** Whether the provider could not be asked, rather than said no. */
export function isAway(error: unknown): boolean {
  if (error instanceof ResponseBodyError) return error.status >= 500 || error.error === 'invalid_client'
  // It does not know this platform, or not by this secret: that is the operator's to put right.
  if (error instanceof WWWAuthenticateChallengeError) return true
  if (error instanceof ClientError) return brokenAnswers.has(String(error.code)) || isAway(error.cause)
  // What `fetch` rejects with where there is no connection.
  return error instanceof TypeError && error.cause instanceof Error
}
