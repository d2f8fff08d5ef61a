import { z } from 'zod'

/** The version that a change was made on; 409 `version_conflict` where somebody changed the thing since. */
export const Version = z.number().int().min(1).max(2_147_483_647)
