import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { isNotFound } from '../../api/is-not-found.ts'
import { ErrorPanel } from '../../ui/page/error-panel.tsx'
import { NotFoundPage } from '../../ui/page/not-found-page.tsx'
import { PageHead } from '../../ui/page/page-head.tsx'
import { RowSkeletons } from '../../ui/list/row-skeletons.tsx'
import { projectQuery } from '../projects/index.ts'
import { connectorsQuery, extractorQuery } from './queries.ts'
import type { ShownExtractor } from './shown-extractor.ts'

/** Reads the extractor of the address, and what else every page of it needs. */
export function WithExtractor({ children }: { children: (shown: ShownExtractor) => ReactNode }) {
  const { project: projectId = '', id = '' } = useParams()
  const extractor = useQuery(extractorQuery(id))
  const project = useQuery(projectQuery(projectId))
  const connectors = useQuery(connectorsQuery)
  const queries = [extractor, project, connectors]
  const failed = queries.find(({ isError, data }) => isError && data === undefined)
  // An extractor has one address: that of its own project.
  if (isNotFound(failed?.error) || (extractor.data && extractor.data.projectId !== projectId)) return <NotFoundPage />
  if (!extractor.data || !project.data || !connectors.data) {
    const retry = () => queries.forEach((query) => query.isError && void query.refetch())
    return (
      <>
        <PageHead title="Extractor" />
        {failed ? <ErrorPanel failed="This extractor could not be read" safe="What it has extracted is as it was." error={failed.error} onRetry={retry} /> : <RowSkeletons kind="table" label="Loading the extractor" />}
      </>
    )
  }
  const { connector } = extractor.data
  return children({ extractor: extractor.data, project: project.data, connector: connectors.data.items.find((one) => one.id === connector) })
}
