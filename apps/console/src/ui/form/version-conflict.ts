import { ApiError } from '@tributary/contract/client'
import { z } from 'zod'

const VersionConflict = z.object({ version: z.number().int(), changedBy: z.string().nullable(), changedAt: z.iso.datetime() })
/** Somebody changed a thing since it was loaded: its version now, who and when. */
export type VersionConflict = z.infer<typeof VersionConflict>

/** null where the refusal is another one. */
export function conflictOf(error: unknown): VersionConflict | null {
  if (!(error instanceof ApiError) || error.body.code !== 'version_conflict') return null
  return VersionConflict.safeParse(error.body.details).data ?? null
}
