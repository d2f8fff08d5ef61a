import { useQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { isNotFound } from '../../api/is-not-found.ts'
import { MoreMenu } from '../../ui/menu/more-menu.tsx'
import { ErrorPanel } from '../../ui/page/error-panel.tsx'
import { NotFoundPage } from '../../ui/page/not-found-page.tsx'
import { PageHead } from '../../ui/page/page-head.tsx'
import { RowSkeletons } from '../../ui/list/row-skeletons.tsx'
import { TabLinks } from '../../ui/page/tabs.tsx'
import { NoticeBar } from '../../ui/status/notice-bar.tsx'
import { ProjectMark } from '../../ui/status/project-mark.tsx'
import { projectQuery } from './queries.ts'

export type ProjectTab = 'home' | 'extractors' | 'files' | 'transformations' | 'schedules' | 'jobs' | 'members' | 'tokens' | 'audit' | 'settings'

/** A page of a project: its name, its tabs, and below what the tab is about. */
export function ProjectPage({ tab, title, fact, action, children }: {
  tab: ProjectTab
  /** Of the tab, for the title of the browser's; the project's name on its home. */
  title?: string
  fact?: ReactNode | ((project: Project) => ReactNode)
  action?: (project: Project) => ReactNode
  children: (project: Project) => ReactNode
}) {
  const projectId = useParams()['project'] ?? ''
  const { data: project, error, refetch } = useQuery(projectQuery(projectId))
  if (isNotFound(error)) return <NotFoundPage />
  if (error && !project) return <ErrorPanel failed="This project could not be read" error={error} onRetry={() => void refetch()} />
  if (!project) return <RowSkeletons label="Loading the project" />
  const at = (one: ProjectTab) => `/p/${projectId}/${one}`
  return (
    <>
      {/* Members are told by the shell, on the pages of buckets and tables as well. */}
      {project.archivedAt !== null && project.role === null && <NoticeBar label="Archive" status="off">{project.name} is archived: everything can be read, nothing runs or changes.</NoticeBar>}
      <PageHead
        title={title ?? project.name}
        crumbs={title === undefined ? [] : [{ label: project.name, to: at('home'), hue: project.hue }]}
        status={title === undefined && <ProjectMark hue={project.hue} />}
        fact={typeof fact === 'function' ? fact(project) : fact}
        others={title === undefined && <MoreMenu what="project" of={{ id: project.id, address: `/p/${project.id}` }} />}
        action={action?.(project)}
      />
      <TabLinks
        label={`Pages of ${project.name}`}
        current={at(tab)}
        tabs={[
          { label: 'Home', to: at('home') },
          { label: 'Extractors', to: at('extractors'), count: project.counts.extractors },
          { label: 'Files', to: at('files') },
          { label: 'Transformations', to: at('transformations'), count: project.counts.transformations },
          { label: 'Schedules', to: at('schedules') },
          { label: 'Jobs', to: at('jobs') },
          { label: 'Members', to: at('members'), count: project.counts.members },
          { label: 'Tokens', to: at('tokens') },
          ...(project.may.seeAudit ? [{ label: 'Audit', to: at('audit') }] : []),
          { label: 'Settings', to: at('settings') },
        ]}
      />
      {children(project)}
    </>
  )
}
