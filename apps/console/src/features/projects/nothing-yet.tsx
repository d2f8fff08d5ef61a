import { Button } from '@mantine/core'
import type { Project } from '@tributary/contract/projects'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { AskDeciders, useMayWork } from './who-may.tsx'

/** A project has nothing of a kind yet: the one next step for those who may take it, and for all others whom to ask. */
export function NothingYet({ project, title, children, action, may }: {
  project: Project
  /** "This project has no extractor yet" */
  title: string
  /** Why, in a sentence that is true for everybody. */
  children: ReactNode
  action?: ReactNode
  /** Where working in the project is not what it takes. */
  may?: boolean
}) {
  const works = useMayWork()(project)
  const mine = may ?? works
  return <EmptyState title={title} action={mine && action}>{children}{!mine && <>{' '}<AskDeciders projectId={project.id} /></>}</EmptyState>
}

/** To what is run, or made to run by itself; where there is nothing of the kind, to what makes it. */
export function ToWhatRuns({ project: { id, counts } }: { project: Project }) {
  const [verb, to] = counts.transformations > 0 ? ['Open the transformations', 'transformations'] : counts.extractors > 0 ? ['Open the extractors', 'extractors'] : ['Register an extractor', 'extractors/new']
  return <Button variant="filled" component={Link} to={`/p/${id}/${to}`}>{verb}</Button>
}
