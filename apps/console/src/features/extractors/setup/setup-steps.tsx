import { useInfiniteQuery } from '@tanstack/react-query'
import { Steps } from '../../../ui/form/steps.tsx'
import { setupAddress, stepOf, type SetupStep } from '../addresses.ts'
import { sourceLocksQuery, useTestFailed } from '../queries.ts'
import type { ShownExtractor } from '../shown-extractor.ts'
import { useSeenSteps } from './use-seen-steps.ts'

const labels: Record<SetupStep, string> = { connection: 'Connection', locks: 'Never leaves the source', tables: 'Tables', pace: 'How the source is treated', review: 'Review' }

/** Every step can be gone to at any time. A step that may be left as it is counts as done once it was set or gone through. */
export function SetupSteps({ shown: { extractor }, current }: { shown: ShownExtractor; current: SetupStep }) {
  const { id, missing, lastJob, content } = extractor
  const testFailed = useTestFailed(id)
  const seen = useSeenSteps(id, current)
  const { data: locks } = useInfiniteQuery(sourceLocksQuery(id))
  const lacking = new Set(missing.map(stepOf))
  const ran = lastJob !== null
  const done: Record<SetupStep, boolean> = {
    connection: !lacking.has('connection') && !testFailed,
    locks: ran || seen.has('locks') || (locks?.pages[0]?.items.length ?? 0) > 0,
    tables: !lacking.has('tables'),
    pace: ran || seen.has('pace') || content.pace !== undefined,
    review: ran && missing.length === 0,
  }
  return <Steps current={labels[current]} steps={(Object.keys(labels) as SetupStep[]).map((step) => ({ label: labels[step], to: setupAddress(extractor, step), done: done[step] }))} />
}
