import { Button } from '@mantine/core'
import { ApiError, NoAnswer } from '@tributary/contract/client'
import { isMissingPart, isOwnFault, useReference } from '../fault/report-fault.ts'
import { StatusShape } from '../status/status-mark.tsx'
import { CopyButton } from '../text/copy-button.tsx'
import { Name } from '../text/name.tsx'
import tint from '../status/tint.module.css'
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
  const reference = useReference(error)
  const reason = reasonOf(error, reference)
  const missing = isMissingPart(error)
  return (
    <div className={`${tint.broken} ${styles.error}`} role="alert">
      <h2><StatusShape status="broken" />{failed}</h2>
      {reason !== undefined && <p>{reason}</p>}
      {safe !== undefined && <p>{safe}</p>}
      {onRetry && <div className={styles.actions}><Button onClick={onRetry}>{missing ? 'Reload' : 'Try again'}</Button></div>}
      {typeof reference === 'string' && (
        <p className={styles.reference}>Reference <Name size="small">{reference}</Name><CopyButton value={reference} label="Copy the reference" /></p>
      )}
    </div>
  )
}

function reasonOf(error: unknown, reference: string | null | undefined): string | undefined {
  if (error === undefined) return undefined
  if (error instanceof ApiError) return error.body.message
  if (error instanceof NoAnswer) return 'The server did not answer. Check the connection, then try again.'
  if (isMissingPart(error)) return 'A part of the console could not be loaded: there is no connection, or a newer version is here.'
  if (!isOwnFault(error) || reference === undefined) return undefined
  return reference === null
    ? 'That is a fault of the console. It could not be reported: tell your operator what you did.'
    : 'That is a fault of the console. It is reported, and your operator finds it in the log by the reference.'
}
