import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { EmptyState } from './empty-state.tsx'
import { PageHead } from './page-head.tsx'

/** What one may not see and what is not there look the same. */
export function NotFoundPage() {
  return (
    <>
      <PageHead title="Not found" />
      <EmptyState title="There is nothing at this address" action={<Button component={Link} to="/">Go to the start</Button>}>
        It may have been deleted, or it is not shared with you. Whoever gave you the address can tell.
      </EmptyState>
    </>
  )
}
