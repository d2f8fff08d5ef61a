import { ApiError } from '@tributary/contract/client'
import type { ErrorCode } from '@tributary/contract/error'

/** The code that a call is refused with; `done` where it is not refused. */
export async function codeOf(call: Promise<unknown>): Promise<ErrorCode | 'done'> {
  try {
    await call
    return 'done'
  } catch (error) {
    if (error instanceof ApiError) return error.body.code
    throw error
  }
}
