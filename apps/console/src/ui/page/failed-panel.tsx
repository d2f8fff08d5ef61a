import { ApiError } from '@tributary/contract/client'
import { z } from 'zod'
import { ErrorPanel } from './error-panel.tsx'
import { NoRight } from './no-right.tsx'

const People = z.array(z.object({ name: z.string(), email: z.string() }))
const Details = z.object({ owners: People.optional(), admins: People.optional() })

/** What could not be read, inside its panel: where a right is missing, who gives it; else what failed. */
export function FailedPanel({ failed, error, onRetry }: { failed: string; error: unknown; onRetry?: () => void }) {
  if (error instanceof ApiError && error.body.code === 'not_allowed') {
    const details = Details.safeParse(error.body.details)
    return <NoRight what={error.body.message} owners={(details.success && (details.data.owners ?? details.data.admins)) || []} />
  }
  return <ErrorPanel failed={failed} error={error} {...(onRetry ? { onRetry } : {})} />
}
