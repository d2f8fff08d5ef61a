import { Button } from '@mantine/core'
import { ApiError } from '@tributary/contract/client'
import styles from './tables.module.css'
import type { TableChoice } from './use-table-choice.ts'

/** Whether what is seen is kept. */
export function SaveState({ choice: { state, error, retry, conflict } }: { choice: Pick<TableChoice, 'state' | 'error' | 'retry' | 'conflict'> }) {
  if (conflict) return <span className={styles.saved}>Not saved</span>
  if (state !== 'failed') return <output className={styles.saved}>{state === 'saved' ? 'Saved' : 'Saving'}</output>
  return (
    <span className={styles.saved} role="alert">
      Not saved: {error instanceof ApiError ? error.body.message : 'the server did not answer.'} <Button size="compact-sm" onClick={retry}>Try again</Button>
    </span>
  )
}
