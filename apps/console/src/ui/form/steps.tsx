import { IconCheck } from '@tabler/icons-react'
import { Link } from 'react-router'
import styles from './steps.module.css'

export interface Step {
  label: string
  /** Left out: it cannot be gone to yet. */
  to?: string | undefined
  done?: boolean
}

/** Where one is in a wizard, and what is complete; the steps are routes. */
export function Steps({ steps, current }: { steps: readonly Step[]; /** The label of the one that is open. */ current: string }) {
  return (
    <nav className={styles.steps} aria-label="Steps">
      <ol>
        {steps.map(({ label, to, done = false }, index) => {
          const content = (
            <>
              <span className={styles.number} data-done={done || undefined} aria-hidden>{done ? <IconCheck size={12} stroke={2.4} /> : index + 1}</span>
              {label}
              {done && <span className="visually-hidden"> (complete)</span>}
            </>
          )
          const here = label === current ? { 'aria-current': 'step' as const, ref: bringIntoSight } : {}
          return <li key={label}>{to === undefined ? <span className={styles.step} {...here}>{content}</span> : <Link to={to} className={styles.step} {...here}>{content}</Link>}</li>
        })}
      </ol>
    </nav>
  )
}

/** Where it is narrow the steps scroll sideways. */
function bringIntoSight(step: HTMLElement | null) {
  step?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
