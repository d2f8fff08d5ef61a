import { TransformationContent } from '@tributary/contract/transformations'
import { z } from 'zod'
import { keep, readKept, type Shelf } from '../../../ui/shelf.ts'

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

/** Of one person: whoever signs in next on this browser does not find it. */
export const draftKey = (personId: string, transformationId: string) => `tributary.draft.${personId}.${transformationId}`

export const readDraft = (key: string, shelf?: Shelf): KeptDraft | null => readKept(key, KeptDraft, shelf)

export const keepDraft = (key: string, draft: KeptDraft | null, shelf?: Shelf) => keep(key, draft, shelf)
