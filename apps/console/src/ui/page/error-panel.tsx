import { Button } from '@mantine/core'
import { ApiError } from '@tributary/contract/client'
import { StatusShape } from '../status/status-mark.tsx'
import { CopyButton } from '../text/copy-button.tsx'
import { Name } from '../text/name.tsx'
import styles from './state.module.css'

/** Inside the panel that failed: what failed, what is still safe, what to do, and a reference to copy. */
export function ErrorPanel({ failed, safe, error, onRetry }: {
  /** "The tables of this bucket could not be read" */
  failed: string
  /** What has not been touched: "The data itself is unharmed." */
  safe?: string
  error?: unknown
  onRetry?: () => void
}) {
  const reference = error instanceof ApiError ? error.body.requestId : undefined
  const reason = error instanceof ApiError ? error.body.message : error instanceof TypeError ? 'The server did not answer. Check the connection, then try again.' : undefined
  return (
    <div className={styles.error} role="alert">
      <h2><StatusShape status="broken" />{failed}</h2>
      {reason !== undefined && <p>{reason}</p>}
      {safe !== undefined && <p>{safe}</p>}
      {onRetry && <div className={styles.actions}><Button onClick={onRetry}>Try again</Button></div>}
      {reference !== undefined && (
        <p className={styles.reference}>Reference <Name size="small">{reference}</Name><CopyButton value={reference} label="Copy the reference" /></p>
      )}
    </div>
  )
}
