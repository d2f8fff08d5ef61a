import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import { Link } from 'react-router'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { RowList } from '../../../ui/list/list-row.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { NothingYet, ProjectPage, useMayWork, WhoMay } from '../../projects/index.ts'
import { extractorsAddress } from '../addresses.ts'
import { ExtractorRow } from './extractor-row.tsx'
import { connectorsQuery, extractorsQuery } from '../queries.ts'
import styles from '../extractors.module.css'

/** The extractors of a project: where from, in which state, run when. */
export function ExtractorsPage() {
  const mayWork = useMayWork()
  return (
    <ProjectPage tab="extractors" title="Extractors" fact={({ name }) => `What ${name} reads from its sources. What is locked at a source never leaves it.`}
      action={(project) => mayWork(project) && project.counts.extractors > 0 && <NewExtractor project={project} />}>
      {(project) => (
        <>
          {(project.role === null || project.role === 'readOnly') && project.counts.extractors > 0 && <div className={styles.notice}><WhoMay projectId={project.id}>You can look at this project, not change it.</WhoMay></div>}
          <Extractors project={project} />
        </>
      )}
    </ProjectPage>
  )
}

function NewExtractor({ project }: { project: Project }) {
  return <Button variant="filled" component={Link} to={`${extractorsAddress(project.id)}/new`}>New extractor</Button>
}

function Extractors({ project }: { project: Project }) {
  const { data: connectors } = useQuery(connectorsQuery)
  const extractors = useInfiniteQuery({
    ...extractorsQuery(project.id),
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(({ lastJob }) => lastJob !== null && lastJob.finishedAt === null)) ? 3000 : false),
  })
  if (!extractors.data) {
    return extractors.isError
      ? <ErrorPanel failed="The extractors of this project could not be read" safe="They go on as they were." error={extractors.error} onRetry={() => void extractors.refetch()} />
      : <RowSkeletons label="Loading the extractors" />
  }
  const rows = extractors.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) {
    return (
      <NothingYet project={project} title="This project has no extractor yet" action={<NewExtractor project={project} />}>
        An extractor brings the tables of a source into a bucket, and keeps them as young as is promised.
      </NothingYet>
    )
  }
  return (
    <>
      <RowList label="Extractors" columns={['Extractor', 'Last run']}>
        {rows.map((extractor) => <ExtractorRow key={extractor.id} extractor={extractor} hue={project.hue} connectorName={connectors?.items.find(({ id }) => id === extractor.connector)?.name} />)}
      </RowList>
      <MorePages query={extractors} what="extractors" />
    </>
  )
}
