import { ApiError } from '@tributary/contract/client'
import { errorStatus } from '@tributary/contract/error'
import { useLocation, useNavigate, useRouteError } from 'react-router'
import { lazyPart } from '../ui/fault/lazy-part.ts'
import { isMissingPart } from '../ui/fault/report-fault.ts'
import { useAskAnew } from '../ui/fault/use-ask-anew.ts'
import { ErrorPanel } from '../ui/page/error-panel.tsx'
import { NotFoundPage } from '../ui/page/not-found-page.tsx'
import { PageHead } from '../ui/page/page-head.tsx'

const MissingPage = lazyPart(async () => ({ default: (await import('./connection/parts.ts')).MissingPage }))

/** What was asked anew and came back as the very same: a part that breaks as it is read does so until the console is loaded again. */
const tried = new WeakSet<object>()

/** A page that failed: what may not be seen is not found, the rest is told with its reference. */
export function RouteError() {
  const error = useRouteError()
  if (error instanceof ApiError && errorStatus[error.body.code] === 404) return <NotFoundPage />
  if (isMissingPart(error)) return <MissingPage />
  return (
    <>
      <PageHead title="This page failed" />
      <Failed what="The page" error={error} />
    </>
  )
}

/** A tab that failed: the head of its page, and the other tabs, stay. */
export function TabError() {
  return <Failed what="This part of the page" error={useRouteError()} />
}

function Failed({ what, error }: { what: string; error: unknown }) {
  const { pathname, search, hash, state } = useLocation()
  const navigate = useNavigate()
  const askAnew = useAskAnew()
  const missing = isMissingPart(error)
  // The router draws what failed once more where one goes, even to the same place.
  const drawAnew = () => navigate({ pathname, search, hash }, { replace: true, preventScrollReset: true, state })
  const again = () => {
    if (missing || (error instanceof Error && tried.has(error))) return window.location.reload()
    if (error instanceof Error) tried.add(error)
    void askAnew().then(drawAnew)
  }
  return <ErrorPanel failed={`${what} could not be shown`} safe={`Nothing was changed by this. ${missing ? 'Reload it' : 'Try again'}, or go on elsewhere.`} error={error} onRetry={again} />
}
