import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Bucket } from '@tributary/contract/catalog'
import type { Project } from '@tributary/contract/projects'
import { Link } from 'react-router'
import { everyBucketQuery } from '../../../api/every-bucket.ts'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { ListRow, RowList } from '../../../ui/list/list-row.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { usePartByPart } from '../../../ui/list/use-part-by-part.ts'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { Quantity } from '../../../ui/text/quantity.tsx'
import { JoinProject } from '../join-project.tsx'
import { ProjectPage } from '../project-page.tsx'
import { NextBar } from '../next/next-bar.tsx'
import { useNextStep } from '../next/use-next-step.ts'
import { AskDeciders, useMayWork } from '../who-may.tsx'

/** What a project holds: its own buckets and those it subscribes to, each with its age. */
export function ProjectHomePage() {
  const mayWork = useMayWork()
  return (
    <ProjectPage tab="home" fact={(project) => project.description || 'Nobody has written yet what this project is for.'} action={(project) => (project.role === null ? <JoinProject project={project} /> : mayWork(project) && project.counts.buckets > 0 && (
      <>
        {project.role !== 'guest' && <Button component={Link} to={`/p/${project.id}/files/new`}>Load a file</Button>}
        <Button component={Link} to="/catalog">Subscribe to data</Button>
      </>
    ))}>
      {(project) => (
        <>
          {project.counts.buckets > 0 && <NextBar project={project} />}
          <Buckets project={project} />
        </>
      )}
    </ProjectPage>
  )
}

function Buckets({ project }: { project: Project }) {
  const buckets = useQuery(everyBucketQuery(project.id))
  if (buckets.isPending) return <RowSkeletons />
  if (buckets.isError && !buckets.data) return <ErrorPanel failed="The buckets of this project could not be read" safe="The data itself is unharmed." error={buckets.error} onRetry={() => void buckets.refetch()} />
  return buckets.data.length === 0 ? <NoBuckets project={project} /> : <BucketRows buckets={buckets.data} />
}

function BucketRows({ buckets }: { buckets: readonly Bucket[] }) {
  const { shown, query } = usePartByPart(buckets)
  return (
    <>
      <RowList label="Buckets" columns={['Bucket', 'Data age and promise']}>
        {shown.map((bucket) => <BucketRow key={bucket.id} bucket={bucket} />)}
      </RowList>
      <MorePages query={query} what="buckets" />
    </>
  )
}

function BucketRow({ bucket }: { bucket: Bucket }) {
  const { id, displayName, description, path, source, tableCount, rowCount, freshness, project, sharingType } = bucket
  const from = source ? `linked from ${source.project.name}` : sharingType ? 'shared' : 'not shared'
  return (
    <ListRow
      title={displayName} to={`/b/${id}/tables`} hue={source?.project.hue ?? project.hue} description={description}
      facts={[<Name key="path" size="small">{path}</Name>, from, `${tableCount} table${tableCount === 1 ? '' : 's'}`, <Quantity key="rows" value={rowCount} unit="rows" />]}
      meter={<DataAge freshness={freshness} />}
    />
  )
}

function NoBuckets({ project }: { project: Project }) {
  const step = useNextStep(project)
  if (step === undefined) return <RowSkeletons />
  if (!step || step.ask) return <EmptyState title={`${project.name} holds no data yet`}>Nothing has been extracted here, and no shared bucket is linked. {project.role !== null && <AskDeciders projectId={project.id} />}</EmptyState>
  return (
    <EmptyState
      title={step.title}
      action={(
        <>
          <Button component={Link} to={step.to} variant="filled">{step.verb}</Button>
          {step.others?.map(({ verb, to }) => <Button key={to} component={Link} to={to}>{verb}</Button>)}
        </>
      )}
    >
      {step.why}
    </EmptyState>
  )
}
