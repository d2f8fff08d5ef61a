import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Hint } from '../text/hint.tsx'

/** A button that would be the reader's to press, were it not for `why`: it can be reached, so that the reason is seen and heard. */
export function OffButton({ why, children }: { why: string; children: ReactNode }) {
  return <Hint label={why}><Button data-disabled aria-disabled aria-description={why}>{children}</Button></Hint>
}
