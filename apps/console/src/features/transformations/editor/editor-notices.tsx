import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import styles from './transformation-editor.module.css'

/** Above the work: what was found again, what is missing, what was refused. */
export function EditorNotices({ restoredFrom, onDiscard, missing, refusal, runError }: {
  restoredFrom: { at: string; outdated: boolean } | null
  onDiscard: () => void
  /** Of the saved version; empty while it is being changed. */
  missing: readonly string[]
  refusal: unknown
  runError: unknown
}) {
  return (
    <>
      {restoredFrom && (
        <Notice action={<Button size="compact-sm" onClick={onDiscard}>Discard the draft</Button>}>
          This is your draft from <RelativeTime at={restoredFrom.at} />, not saved yet.{restoredFrom.outdated && ' The transformation was saved by someone since: you are asked before this replaces it.'}
        </Notice>
      )}
      {missing.length > 0 && <Notice label="Before it can run"><strong>Before it can run:</strong> {missing.join(' ')}</Notice>}
      {refusal !== undefined && <ErrorPanel failed="Not saved" safe="What you wrote is still here, and the saved version is as it was." error={refusal} />}
      {runError !== null && runError !== undefined && <ErrorPanel failed="Not run" safe="It is saved. Every table is as it was." error={runError} />}
    </>
  )
}

function Notice({ label, children, action }: { label?: string; children: ReactNode; action?: ReactNode }) {
  return <section className={styles.notice} aria-label={label ?? 'Draft'}><p>{children}</p>{action}</section>
}
