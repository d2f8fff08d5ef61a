import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { projectQuery } from '../queries.ts'
import { AskSharers } from '../who-may.tsx'
import styles from './next-bar.module.css'
import type { NextStep } from './next-step.ts'
import { useNextStep } from './use-next-step.ts'

/** What comes next in a project, in one line; nothing where nothing does, or where one is at it already. */
export function NextBar({ project }: { project: Project }) {
  const step = useNextStep(project)
  return step && <StepLine step={step} label="Next" ask={step.ask && <AskSharers projectId={project.id} />} />
}

/** The same on a page that knows its project by the id. */
export function NextInProject({ projectId }: { projectId: string }) {
  const { data: project } = useQuery(projectQuery(projectId))
  return project && <NextBar project={project} />
}

/** A step in one line: why, and the one button that takes it; then ways that are as good, as far as they lead elsewhere. */
export function StepLine({ step: { title, why, verb, to, others }, label, ask }: { step: NextStep; label: string; ask?: ReactNode }) {
  const { pathname, search } = useLocation()
  const ways = [{ verb, to }, ...(others ?? [])].filter((way) => way.to !== pathname && way.to !== `${pathname}${search}`)
  if (ways.length === 0) return null
  return (
    <aside className={styles.bar} aria-label="Next step">
      <p><span className={styles.label}>{label}</span> <strong>{title}.</strong> {why} {ask}</p>
      {!ask && <div className={styles.ways}>{ways.map((way) => <Button key={way.to} component={Link} to={way.to}>{way.verb}</Button>)}</div>}
    </aside>
  )
}
