import { Button } from '@mantine/core'
import { ApiError } from '@tributary/contract/client'
import { z } from 'zod'
import { ErrorPanel } from './error-panel.tsx'
import { NoRight } from './no-right.tsx'

const People = z.array(z.object({ name: z.string(), email: z.string() }))
const Details = z.object({ owners: People.optional(), admins: People.optional() })
const named = 3

/** What could not be read, inside its panel: where a right is missing, who gives it; else what failed. */
export function FailedPanel({ failed, error, onRetry }: { failed: string; error: unknown; onRetry?: () => void }) {
  if (!(error instanceof ApiError) || error.body.code !== 'not_allowed') return <ErrorPanel failed={failed} error={error} {...(onRetry ? { onRetry } : {})} />
  const { data } = Details.safeParse(error.body.details)
  const people = (data?.owners ?? data?.admins ?? []).slice(0, named)
  // The server's sentence names them already.
  return <NoRight what={error.body.message} owners={[]} action={people.map(({ name, email }) => <Button key={email} component="a" href={`mailto:${email}`}>Write to {name}</Button>)} />
}
