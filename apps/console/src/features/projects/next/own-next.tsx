import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { meQuery } from '../../../api/me.ts'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Ask } from '../../../ui/page/no-right.tsx'
import { administratorsQuery, invitationsQuery, peopleQuery } from '../../organizations/index.ts'
import { projectQuery } from '../queries.ts'
import { AskDeciders, AskSharers } from '../who-may.tsx'
import { StepLine } from './next-bar.tsx'
import type { NextStep } from './next-step.ts'
import { useNextStep } from './use-next-step.ts'

/** Whoever works in more projects than these is past the first steps. */
const most = 5

/** A page of the whole organization has nothing to show: the step that is next in one's own projects, or whom to ask. */
export function OwnNext({ title, children }: { title: string; /** Why there is nothing. */ children: string }) {
  const { data: { projects } } = useSuspenseQuery(meQuery)
  const [first] = projects
  if (!first) return <NoProject title={title}>{children}</NoProject>
  const works = projects.some(({ role }) => role !== 'readOnly')
  return (
    <FirstStep>
      {(found) => found && !found.step.ask
        ? <EmptyState title={title} action={<Button variant="filled" component={Link} to={found.step.to}>{found.step.verb}</Button>}>{children} {found.step.title}. {found.step.why}</EmptyState>
        : <EmptyState title={title}>{children} {!works && <AskDeciders projectId={first.id} />}</EmptyState>}
    </FirstStep>
  )
}

/** The step that is next in one's own projects, above a page that has something to show. */
export function OwnNextBar() {
  const { data: { projects } } = useSuspenseQuery(meQuery)
  if (projects.length === 0) return <NoProjectLine />
  return (
    <FirstStep>
      {(found) => (found
        ? <StepLine label={found.step.title.startsWith(found.project.name) ? 'Next' : `Next in ${found.project.name}`} step={found.step} ask={found.step.ask && <AskSharers projectId={found.project.id} />} />
        : <Alone>{(name) => <StepLine label="Next" step={{ title: `You are alone in ${name}`, why: 'Whoever owns a source, and whoever reads, comes in by an invitation.', ...invite }} />}</Alone>)}
    </FirstStep>
  )
}

/** What others share can be seen without a project, and used only in one. */
function NoProjectLine() {
  const { mayCreate, administrators } = useMayCreate()
  const step = { title: 'You belong to no project yet', why: 'What others share is read in a project of your own, live and without a copy.', verb: 'Create a project', to: '/projects/new', others: [{ verb: 'Find shared data', to: '/catalog' }] }
  return <StepLine label="Next" step={step} ask={!mayCreate && <Ask people={administrators} />} />
}

function useMayCreate() {
  const { data: { mayCreateProjects, organization } } = useSuspenseQuery(meQuery)
  const mayCreate = mayCreateProjects && organization.archivedAt === null
  const { data: administrators = [] } = useQuery({ ...administratorsQuery, enabled: !mayCreate })
  return { mayCreate, administrators }
}

/** Everything happens in projects: create one, or be added to one. */
export function NoProject({ title = 'Begin with a project', children }: { title?: string; children?: string }) {
  const { mayCreate, administrators } = useMayCreate()
  if (!mayCreate) return <EmptyState title={children === undefined ? 'You belong to no project yet' : title}>{children} Data is in projects, and somebody has to add you to one. <Ask people={administrators} /></EmptyState>
  return (
    <EmptyState title={title} action={(
      <>
        <Button variant="filled" component={Link} to="/projects/new">Create a project</Button>
        <Alone>{() => <Button component={Link} to={invite.to}>{invite.verb}</Button>}</Alone>
      </>
    )}>
      {children} A project holds extractors, tables and transformations of one team. What it shares, others find in the catalog.
    </EmptyState>
  )
}

const invite = { verb: 'Invite people', to: '/settings/people' }

/** For the administrator of an organization in which nobody else is yet, nor invited. */
function Alone({ children }: { children: (organization: string) => ReactNode }) {
  const { data: { person, organization } } = useSuspenseQuery(meQuery)
  const enabled = person.organizationRole === 'admin' && organization.archivedAt === null
  const people = useInfiniteQuery({ ...peopleQuery(''), enabled })
  const invitations = useInfiniteQuery({ ...invitationsQuery, enabled })
  const count = [people, invitations].reduce((sum, { data }) => sum + (data?.pages[0]?.items.length ?? 1), 0)
  return enabled && count === 1 && people.data && invitations.data ? children(organization.name) : null
}

interface Found {
  project: Project
  step: NextStep
}

/** Asks one's projects in turn, until one of them has a step. */
function FirstStep({ children }: { children: (found: Found | null) => ReactNode }) {
  const { data: { projects } } = useSuspenseQuery(meQuery)
  const ids = projects.filter(({ role, archived }) => role !== 'readOnly' && !archived).slice(0, most).map(({ id }) => id)
  return <StepAmong ids={ids}>{children}</StepAmong>
}

function StepAmong({ ids: [id, ...rest], children }: { ids: readonly string[]; children: (found: Found | null) => ReactNode }) {
  return id === undefined ? children(null) : <StepAt key={id} id={id} rest={rest}>{children}</StepAt>
}

function StepAt({ id, rest, children }: { id: string; rest: readonly string[]; children: (found: Found | null) => ReactNode }) {
  const { data: project } = useQuery(projectQuery(id))
  return project && <StepIn project={project} rest={rest}>{children}</StepIn>
}

function StepIn({ project, rest, children }: { project: Project; rest: readonly string[]; children: (found: Found | null) => ReactNode }) {
  const step = useNextStep(project)
  if (step === undefined) return null
  return step ? children({ project, step }) : <StepAmong ids={rest}>{children}</StepAmong>
}
