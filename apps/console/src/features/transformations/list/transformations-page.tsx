import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import type { Transformation } from '@tributary/contract/transformations'
import { Link } from 'react-router'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { ListRow, RowList } from '../../../ui/list/list-row.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { StatusMark } from '../../../ui/status/status-mark.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { JobSummary } from '../../jobs/index.ts'
import { NothingYet, ProjectPage, useMayWork } from '../../projects/index.ts'
import { transformationsQuery } from '../queries.ts'

/** What a project makes of its data. */
export function TransformationsPage() {
  const mayWork = useMayWork()
  return (
    <ProjectPage tab="transformations" title="Transformations" fact="SQL that makes tables of this project out of tables that it owns or subscribes to."
      action={(project) => mayWork(project) && project.counts.transformations > 0 && <NewTransformation project={project} />}>
      {(project) => <Transformations project={project} />}
    </ProjectPage>
  )
}

function NewTransformation({ project }: { project: Project }) {
  return <Button variant="filled" component={Link} to={`/p/${project.id}/transformations/new`}>New transformation</Button>
}

function Transformations({ project }: { project: Project }) {
  const transformations = useInfiniteQuery(transformationsQuery(project.id))
  const found = transformations.data?.pages.flatMap(({ items }) => items) ?? []
  if (!transformations.data) {
    return transformations.isError
      ? <ErrorPanel failed="The transformations could not be read" safe="They are as they were." error={transformations.error} onRetry={() => void transformations.refetch()} />
      : <RowSkeletons label="Loading the transformations" />
  }
  if (found.length === 0) {
    return (
      <NothingYet project={project} title="Nothing is transformed here yet" action={<NewTransformation project={project} />}>
        A transformation reads tables, own or subscribed to, and writes tables of this project.
      </NothingYet>
    )
  }
  return (
    <>
      <RowList label="Transformations" columns={['Transformation', 'Last run']}>
        {found.map((each) => <TransformationRow key={each.id} transformation={each} hue={project.hue} />)}
      </RowList>
      <MorePages query={transformations} what="transformations" />
    </>
  )
}

function TransformationRow({ transformation, hue }: { transformation: Transformation; hue: number }) {
  const { id, projectId, name, description, content: { inputs, outputs }, missing, lastJob } = transformation
  const [first, ...others] = outputs
  return (
    <ListRow title={name} to={`/p/${projectId}/transformations/${id}`} hue={hue} description={description}
      facts={[
        `reads ${formatCount(inputs.length, 'table')}`,
        first ? <>writes <Name size="small">{first.path}</Name>{others.length > 0 && ` and ${others.length} more`}</> : 'writes no table',
      ]}
      meter={lastJob ? <JobSummary job={lastJob} /> : <StatusMark status="off">{missing.length > 0 ? 'Not ready' : 'Never run'}</StatusMark>} />
  )
}
