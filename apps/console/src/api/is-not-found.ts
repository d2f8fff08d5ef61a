import { ApiError } from '@tributary/contract/client'
import { errorStatus } from '@tributary/contract/error'

/** Not there, or not for the caller to see: the two look the same. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && errorStatus[error.body.code] === 404
}
