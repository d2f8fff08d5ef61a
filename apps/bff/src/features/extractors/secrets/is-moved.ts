import type { ExtractorContent } from '@tributary/contract/extractors'
import { isDeepStrictEqual } from 'node:util'

type Settings = ExtractorContent['settings']

/** Whether other settings lead elsewhere. A kept secret goes only where it was meant to: who points the extractor elsewhere enters it anew. */
export function isMoved(kept: Settings, wanted: Settings): boolean {
  return !isDeepStrictEqual(kept, wanted)
}
