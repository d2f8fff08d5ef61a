import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { isNotFound } from '../../../api/is-not-found.ts'
import { meQuery } from '../../../api/me.ts'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { NotFoundPage } from '../../../ui/page/not-found-page.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { transformationQuery } from '../queries.ts'
import { TransformationEditor } from './transformation-editor.tsx'

/** The editor of a transformation. */
export function TransformationPage() {
  const { transformationId = '' } = useParams()
  const { data: transformation, error, refetch } = useQuery(transformationQuery(transformationId))
  const { data: me } = useQuery(meQuery)
  if (isNotFound(error)) return <NotFoundPage />
  if (transformation && me) return <TransformationEditor key={transformation.id} transformation={transformation} personId={me.person.id} />
  return (
    <>
      <PageHead title="Transformation" />
      {error ? <ErrorPanel failed="This transformation could not be read" safe="It is as it was." error={error} onRetry={() => void refetch()} /> : <RowSkeletons kind="table" label="Loading the transformation" />}
    </>
  )
}
