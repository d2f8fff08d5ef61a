import { ApiError } from '@tributary/contract/client'
import type { ReactNode } from 'react'
import { DoorNotice } from '../door/door.tsx'

/** A link that opens nothing: why, and what to do instead. */
export function LinkOver({ title, error, ways }: {
  title: string
  /** null: there is no token in the address. */
  error: Error | null
  ways: ReactNode
}) {
  return <DoorNotice title={title} failed ways={ways}><p>{sentenceOf(error)}</p></DoorNotice>
}

function sentenceOf(error: Error | null): string {
  if (error === null || (error instanceof ApiError && error.body.code === 'invalid_input')) return 'The address is not whole. Open the link once more as it was sent to you: each link is read once, and a page that is loaded again has forgotten it.'
  return error instanceof ApiError ? error.body.message : 'The server did not answer. Check the connection, then try again.'
}

/** Nothing but another link helps. */
export function isOver(error: unknown): error is ApiError {
  return error instanceof ApiError && error.body.code === 'one_time_link_over'
}
