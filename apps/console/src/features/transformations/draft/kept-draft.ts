import { TransformationContent } from '@tributary/contract/transformations'
import { z } from 'zod'

/** As far as it was typed: names and paths may still be wrong. */
const KeptDraft = z.object({
  /** The version that it began from. */
  version: z.number(),
  at: z.iso.datetime(),
  content: z.object({
    inputs: z.array(z.object({ path: z.string(), as: z.string() })),
    sql: z.string(),
    outputs: z.array(z.object({ from: z.string(), path: z.string(), mode: TransformationContent.shape.outputs.element.shape.mode.unwrap() })),
  }),
})
export type KeptDraft = z.infer<typeof KeptDraft>

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Of one person: whoever signs in next on this browser does not find it. */
export const draftKey = (personId: string, transformationId: string) => `tributary.draft.${personId}.${transformationId}`

export function readDraft(key: string, shelf: Shelf = localStorage): KeptDraft | null {
  try {
    return KeptDraft.parse(JSON.parse(shelf.getItem(key) ?? 'null'))
  } catch {
    return null
  }
}

/** Answers whether it is kept: a browser may be full, or keep nothing. */
export function keepDraft(key: string, draft: KeptDraft | null, shelf: Shelf = localStorage): boolean {
  try {
    if (draft) shelf.setItem(key, JSON.stringify(draft))
    else shelf.removeItem(key)
    return true
  } catch {
    return false
  }
}
