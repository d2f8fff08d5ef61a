import { StorageAway, StorageFailed } from '../storage-failed.ts'

const AWAY = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'ERR_STREAM_PREMATURE_CLOSE',
  'TimeoutError', 'RequestTimeout', 'REQUEST_SEND_ERROR', 'SlowDown', 'ServiceUnavailable', 'InternalError', 'ServerBusy', 'OperationTimedOut', 'Throttling', 'ThrottlingException', 'RequestLimitExceeded',
])
const FULL = /^(InsufficientStorage|QuotaExceeded\w*|XMinioStorageFull|AccountQuotaExceeded|ENOSPC)$/
const REFUSED = /^(AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|InvalidToken|AuthenticationFailed|Authorization\w*|Forbidden|Unauthorized|AllAccessDisabled|AccountProblem)$/

export const awayBy = (why: string) => `The lake's storage cannot be reached (${why}).`

export interface FaultFacts {
  /** As the storage or the system names it. */
  code: string
  status: number | undefined
  /** What holds the lake there: a bucket, a container. */
  what: string
  isMissing: boolean
}

/** A fault of an object storage as a sentence. Messages of servers are left out: they quote keys and signatures. */
export function faultInWords(error: unknown, { code, status, what, isMissing }: FaultFacts): unknown {
  const causes = codesOf(error)
  if (isMissing) return new StorageFailed(`The lake's storage has no ${what}.`, { cause: error })
  if (error instanceof Error && error.message === 'Region is missing') return new StorageFailed("The lake's storage needs a region: add ?region=… to its address, or set AWS_REGION.", { cause: error })
  if (code === 'CredentialsProviderError') return new StorageFailed("The lake's storage needs credentials, and none were found.", { cause: error })
  if (REFUSED.test(code) || status === 401 || status === 403) return new StorageFailed(`The lake's storage refused the credentials (${code || status}).`, { cause: error })
  if (FULL.test(code) || status === 507) return new StorageFailed("The lake's storage is full.", { cause: error })
  const why = [code, ...causes].find((each) => AWAY.has(each))
  if (why !== undefined || status === 429 || (status !== undefined && status >= 500)) return new StorageAway(awayBy(why ?? String(status)), { cause: error })
  return status === undefined ? error : new StorageFailed(`The lake's storage refused a request (${code}, ${status}).`, { cause: error })
}

/** Of an error and of what caused it, however deep. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  const several = error instanceof AggregateError ? error.errors.flatMap(codesOf) : []
  return [...code, error.name, ...several, ...codesOf(error.cause)]
}
