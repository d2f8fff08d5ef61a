import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { lazyPart } from '../fault/lazy-part.ts'
import { FaultBoundary } from '../fault/fault-boundary.tsx'
import { ProjectMark } from '../status/project-mark.tsx'
import { Name } from '../text/name.tsx'
import styles from './inspector.module.css'

const InspectorDrawer = lazyPart(() => import('./inspector-drawer.tsx'))

/** What is known of the selected row: a column of 336 px at the right, a drawer under 1180 px. Without children it is not there. */
export function Inspector({ label, onClose, children }: { label: string; onClose: () => void; children?: ReactNode }) {
  const narrow = useMediaQuery('(max-width: 1179px)', false, { getInitialValueInEffect: false })
  if (narrow) return <InspectorDrawer label={label} onClose={onClose}>{children && <FaultBoundary failed="What is known of it could not be shown">{children}</FaultBoundary>}</InspectorDrawer>
  if (!children) return null
  return <aside className={styles.inspector} aria-label={label}><div className={styles.content}><FaultBoundary failed="What is known of it could not be shown">{children}</FaultBoundary></div></aside>
}

/** The top of an inspector: whose it is, what it is called, what it is, and what can be done. */
export function InspectorHead({ project, title, path, description, actions }: {
  project?: { name: string; hue: number }
  title: string
  /** The machine's name, when the title is a person's. */
  path?: string
  description?: string
  actions?: ReactNode
}) {
  return (
    <>
      {project && <p className={styles.from}><ProjectMark hue={project.hue} />{project.name}</p>}
      <h2 className={styles.title}>{title}</h2>
      {path !== undefined && <p className={styles.path}><Name size="small">{path}</Name></p>}
      {description !== undefined && description !== '' && <p className={styles.description}>{description}</p>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </>
  )
}

/** A part of the inspector, with a line above it. */
export function InspectorPart({ title, aside, children }: { title?: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.part}>
      {title !== undefined && <div className={styles.partHead}><h3>{title}</h3>{aside !== undefined && <span>{aside}</span>}</div>}
      {children}
    </section>
  )
}
