import type { ConnectorDescription, Extractor } from '@tributary/contract/extractors'
import type { Project } from '@tributary/contract/projects'
import { useOutletContext } from 'react-router'

/** What the pages of an extractor hand to their parts. */
export interface ShownExtractor {
  extractor: Extractor
  project: Project
  /** Undefined where this installation no longer has it. */
  connector: ConnectorDescription | undefined
}

export function useShownExtractor(): ShownExtractor {
  return useOutletContext<ShownExtractor>()
}
