import { TokenRights } from '@tributary/contract/tokens'
import { z } from 'zod'
import { keep, readKept, type Shelf } from '../../../ui/shelf.ts'
import { expiryKinds } from '../expiry.ts'
import { presets } from './presets.ts'

/** A token that is being chosen, as far as it has come. */
const KeptChoice = z.object({
  description: z.string(),
  choice: z.object({ preset: z.enum(presets), rights: TokenRights, expiry: z.object({ kind: z.enum(expiryKinds), date: z.string() }) }),
})
export type KeptChoice = z.infer<typeof KeptChoice>

/** Of one person in one project. */
export const choiceKey = (personId: string, projectId: string) => `tributary.new-token.${personId}.${projectId}`

export const readChoice = (key: string, shelf: Shelf = 'tab'): KeptChoice | null => readKept(key, KeptChoice, shelf)

/** Through a reload; a browser that keeps nothing loses it then. */
export const keepChoice = (key: string, kept: unknown, shelf: Shelf = 'tab') => keep(key, kept, shelf)
