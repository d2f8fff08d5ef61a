import { Steps } from '../../../ui/form/steps.tsx'
import { setupAddress, stepOf, type SetupStep } from '../addresses.ts'
import type { ShownExtractor } from '../shown-extractor.ts'

const labels: Record<SetupStep, string> = { connection: 'Connection', locks: 'Never leaves the source', tables: 'Tables', pace: 'How the source is treated', review: 'Review' }

/** Every step can be gone to at any time. */
export function SetupSteps({ shown: { extractor }, current }: { shown: ShownExtractor; current: SetupStep }) {
  const lacking = new Set(extractor.missing.map(stepOf))
  const isDone = (step: SetupStep) => (step === 'connection' || step === 'tables') && !lacking.has(step)
  const steps = Object.keys(labels) as SetupStep[]
  return <Steps current={labels[current]} steps={steps.map((step) => ({ label: labels[step], to: setupAddress(extractor, step), done: isDone(step) }))} />
}
