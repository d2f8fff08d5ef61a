import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Bucket } from '@tributary/contract/catalog'
import type { Project } from '@tributary/contract/projects'
import { Link } from 'react-router'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { ListRow, RowList } from '../../../ui/list/list-row.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { Quantity } from '../../../ui/text/quantity.tsx'
import { JoinProject } from '../join-project.tsx'
import { ProjectPage } from '../project-page.tsx'
import { projectBucketsQuery } from '../queries.ts'
import { useMayWork } from '../who-may.tsx'

/** What a project holds: its own buckets and those it subscribes to, each with its age. */
export function ProjectHomePage() {
  const mayWork = useMayWork()
  return (
    <ProjectPage tab="home" fact={(project) => project.description || 'Nobody has written yet what this project is for.'} action={(project) => (project.role === null ? <JoinProject project={project} /> : mayWork(project) && (
      <>
        {project.role !== 'guest' && <Button component={Link} to={`/p/${project.id}/files/new`}>Load a file</Button>}
        <Button component={Link} to="/catalog">Subscribe to data</Button>
      </>
    ))}>
      {(project) => <Buckets project={project} />}
    </ProjectPage>
  )
}

function Buckets({ project }: { project: Project }) {
  const buckets = useInfiniteQuery(projectBucketsQuery(project.id))
  const found = buckets.data?.pages.flatMap((page) => page.items) ?? []
  if (buckets.isPending) return <RowSkeletons />
  if (buckets.isError && !buckets.data) return <ErrorPanel failed="The buckets of this project could not be read" safe="The data itself is unharmed." error={buckets.error} onRetry={() => void buckets.refetch()} />
  if (found.length === 0) return <NoBuckets project={project} />
  return (
    <>
      <RowList label="Buckets" columns={['Bucket', 'Data age and promise']}>
        {found.map((bucket) => <BucketRow key={bucket.id} bucket={bucket} />)}
      </RowList>
      <MorePages query={buckets} what="buckets" />
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
  const mayWork = useMayWork()
  return (
    <EmptyState
      title="This project holds no data yet"
      action={mayWork(project) && (
        <>
          <Button component={Link} to={`/p/${project.id}/extractors/new`} variant="filled">Register an extractor</Button>
          {project.role !== 'guest' && <Button component={Link} to={`/p/${project.id}/files/new`}>Load a file</Button>}
          <Button component={Link} to="/catalog">Find shared data</Button>
        </>
      )}
    >
      {mayWork(project) ? 'Extract it from a source that you are responsible for, load a file, or subscribe to a bucket that others share.' : 'Nothing has been extracted here, and no shared bucket is linked.'}
    </EmptyState>
  )
}
