import type { LineageNode } from '@tributary/contract/lineage'
import { promiseSentence } from '../../../ui/status/promise-state.ts'

const kindName: Record<LineageNode['kind'], string> = { source: 'source', extractor: 'extractor', table: 'table', transformation: 'transformation', hidden: 'not shared with you' }

export const kindOf = ({ kind }: Pick<LineageNode, 'kind'>) => kindName[kind]

/** A node as a sentence, for those who hear it. */
export function sentenceOf({ kind, name, project, freshness, lastState }: LineageNode): string {
  if (kind === 'hidden') return `${name}, not shared with you`
  const age = freshness ? `, ${promiseSentence(freshness.ageSeconds, freshness.promisedAgeSeconds)}` : ''
  return `${name}, ${kindName[kind]} of ${project.name}${age}${lastState === 'error' ? ', the last job failed' : ''}`
}

/** The page of a node; what is hidden has none. A source is set up in its extractor. */
export function pageOf({ kind, id, key, project }: LineageNode): string | null {
  switch (kind) {
    case 'table': return `/t/${id}/schema`
    case 'extractor': return `/p/${project.id}/extractors/${id}`
    case 'transformation': return `/p/${project.id}/transformations/${id}`
    case 'source': return `/p/${project.id}/extractors/${key.slice('source:'.length)}`
    case 'hidden': return null
  }
}
