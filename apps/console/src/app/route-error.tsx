import { ApiError } from '@tributary/contract/client'
import { errorStatus } from '@tributary/contract/error'
import { useRouteError } from 'react-router'
import { ErrorPanel } from '../ui/page/error-panel.tsx'
import { NotFoundPage } from '../ui/page/not-found-page.tsx'
import { PageHead } from '../ui/page/page-head.tsx'

/** A page that failed: what may not be seen is not found, the rest is told with its reference. */
export function RouteError() {
  const error = useRouteError()
  if (error instanceof ApiError && errorStatus[error.body.code] === 404) return <NotFoundPage />
  return (
    <>
      <PageHead title="This page failed" />
      <ErrorPanel failed="The page could not be shown" safe="Nothing was changed by this. Reload it, or go on elsewhere." error={error} onRetry={() => window.location.reload()} />
    </>
  )
}
