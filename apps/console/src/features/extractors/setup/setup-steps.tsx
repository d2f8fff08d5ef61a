import { IconCheck } from '@tabler/icons-react'
import { Link } from 'react-router'
import { setupAddress, stepOf, type SetupStep } from '../addresses.ts'
import type { ShownExtractor } from '../shown-extractor.ts'
import styles from './setup.module.css'

const steps: readonly { step: SetupStep; label: string }[] = [
  { step: 'connection', label: 'Connection' },
  { step: 'locks', label: 'Never leaves the source' },
  { step: 'tables', label: 'Tables' },
  { step: 'review', label: 'Review' },
]

/** Where one is, and what is complete; every step can be gone to at any time. */
export function SetupSteps({ shown: { extractor }, current }: { shown: ShownExtractor; current: SetupStep }) {
  const lacking = new Set(extractor.missing.map(stepOf))
  const isDone = (step: SetupStep) => (step === 'connection' || step === 'tables') && !lacking.has(step)
  return (
    <nav className={styles.steps} aria-label="Steps">
      <ol>
        {steps.map(({ step, label }, index) => (
          <li key={step}>
            <Link to={setupAddress(extractor, step)} className={styles.step} {...(step === current ? { 'aria-current': 'step', ref: bringIntoSight } : {})}>
              <span className={styles.number} data-done={isDone(step) || undefined} aria-hidden>{isDone(step) ? <IconCheck size={12} stroke={2.4} /> : index + 1}</span>
              {label}
              {isDone(step) && <span className="visually-hidden"> (complete)</span>}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** Where it is narrow the steps scroll sideways. */
function bringIntoSight(step: HTMLElement | null) {
  step?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
