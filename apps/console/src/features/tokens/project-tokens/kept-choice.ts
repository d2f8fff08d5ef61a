import { TokenRights } from '@tributary/contract/tokens'
import { z } from 'zod'
import { expiryKinds } from '../expiry.ts'
import { presets } from './presets.ts'

/** A token that is being chosen, as far as it has come. */
const KeptChoice = z.object({
  description: z.string(),
  choice: z.object({ preset: z.enum(presets), rights: TokenRights, expiry: z.object({ kind: z.enum(expiryKinds), date: z.string() }) }),
})
export type KeptChoice = z.infer<typeof KeptChoice>

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Of one person in one project. */
export const choiceKey = (personId: string, projectId: string) => `tributary.new-token.${personId}.${projectId}`

export function readChoice(key: string, shelf: Shelf = sessionStorage): KeptChoice | null {
  try {
    return KeptChoice.parse(JSON.parse(shelf.getItem(key) ?? 'null'))
  } catch {
    return null
  }
}

/** Through a reload; a browser that keeps nothing loses it then. */
export function keepChoice(key: string, kept: unknown, shelf: Shelf = sessionStorage): void {
  try {
    if (kept === null) shelf.removeItem(key)
    else shelf.setItem(key, JSON.stringify(kept))
  } catch {
    // Full, or not allowed: the choice is still on the page.
  }
}
