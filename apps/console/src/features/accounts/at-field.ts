import { ApiError } from '@tributary/contract/client'
import type { ErrorCode } from '@tributary/contract/error'

/** Has a refusal shown at the field that it is about, where its code tells which. */
export async function atField<Result>(fields: Partial<Record<ErrorCode, string>>, work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    const field = error instanceof ApiError ? fields[error.body.code] : undefined
    if (!(error instanceof ApiError) || field === undefined) throw error
    throw new ApiError({ ...error.body, details: [{ path: [field], message: error.body.message }] })
  }
}
