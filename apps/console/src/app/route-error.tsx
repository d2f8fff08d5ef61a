import { ApiError } from '@tributary/contract/client'
import { errorStatus } from '@tributary/contract/error'
import { lazy, Suspense } from 'react'
import { useRouteError } from 'react-router'
import { isMissingPart } from '../ui/fault/report-fault.ts'
import { ErrorPanel } from '../ui/page/error-panel.tsx'
import { NotFoundPage } from '../ui/page/not-found-page.tsx'
import { PageHead } from '../ui/page/page-head.tsx'

const MissingPage = lazy(async () => ({ default: (await import('./connection/parts.ts')).MissingPage }))
const safe = 'Nothing was changed by this. Reload it, or go on elsewhere.'
const reload = () => window.location.reload()

/** A page that failed: what may not be seen is not found, the rest is told with its reference. */
export function RouteError() {
  const error = useRouteError()
  if (error instanceof ApiError && errorStatus[error.body.code] === 404) return <NotFoundPage />
  if (isMissingPart(error)) return <Suspense><MissingPage /></Suspense>
  return (
    <>
      <PageHead title="This page failed" />
      <ErrorPanel failed="The page could not be shown" safe={safe} error={error} onRetry={reload} />
    </>
  )
}

/** A tab that failed: the head of its page, and the other tabs, stay. */
export function TabError() {
  return <ErrorPanel failed="This part of the page could not be shown" safe={safe} error={useRouteError()} onRetry={reload} />
}
