import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { isNotFound } from '../../../api/is-not-found.ts'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { RowList } from '../../../ui/list/list-row.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { NotFoundPage } from '../../../ui/page/not-found-page.tsx'
import { PageBody } from '../../../ui/page/page-body.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { extractorsAddress } from '../addresses.ts'
import { ExtractorRow } from './extractor-row.tsx'
import { connectorsQuery, extractorsQuery, projectQuery } from '../queries.ts'
import styles from '../extractors.module.css'
import { WhoMay } from '../who-may.tsx'

/** The extractors of a project: where from, in which state, run when. */
export function ExtractorsPage() {
  const { project: projectId = '' } = useParams()
  const { data: project, error: projectError } = useQuery(projectQuery(projectId))
  const { data: connectors } = useQuery(connectorsQuery)
  const extractors = useInfiniteQuery({
    ...extractorsQuery(projectId),
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(({ lastJob }) => lastJob !== null && lastJob.finishedAt === null)) ? 3000 : false),
  })
  if (isNotFound(extractors.error) || isNotFound(projectError)) return <NotFoundPage />
  const rows = extractors.data?.pages.flatMap(({ items }) => items)
  const mayEdit = project !== undefined && project.role !== null && project.role !== 'readOnly'
  const create = mayEdit && <Button variant="filled" component={Link} to={`${extractorsAddress(projectId)}/new`}>New extractor</Button>
  return (
    <>
      <PageHead title="Extractors" crumbs={project ? [{ label: project.name, to: `/p/${projectId}`, hue: project.hue }] : []}
        fact={project ? `What ${project.name} reads from its sources. What is locked at a source never leaves it.` : ' '} action={rows && rows.length > 0 && create} />
      <PageBody>
        {!rows && (extractors.isError ? <ErrorPanel failed="The extractors of this project could not be read" safe="They go on as they were." error={extractors.error} onRetry={() => void extractors.refetch()} /> : <RowSkeletons label="Loading the extractors" />)}
        {rows?.length === 0 && project && (
          <EmptyState title="This project has no extractor yet" {...(create ? { action: create } : {})}>
            {mayEdit ? 'Register one to bring the tables of a source into a bucket.' : 'An extractor brings the tables of a source into a bucket.'}
          </EmptyState>
        )}
        {rows && project && !mayEdit && <div className={styles.notice}><WhoMay projectId={projectId}>You can look at this project, not change it.</WhoMay></div>}
        {rows && rows.length > 0 && (
          <>
            <RowList label="Extractors" columns={['Extractor', 'Last run']}>
              {rows.map((extractor) => <ExtractorRow key={extractor.id} extractor={extractor} hue={project?.hue} connectorName={connectors?.items.find(({ id }) => id === extractor.connector)?.name} />)}
            </RowList>
            <MorePages query={extractors} what="extractors" />
          </>
        )}
      </PageBody>
    </>
  )
}
