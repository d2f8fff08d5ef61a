import { Button, Modal } from '@mantine/core'
import type { verifyAudit } from '@tributary/contract/audit'
import type { OutputOf } from '@tributary/contract/endpoint'
import { useState } from 'react'
import { FocusBack } from '../../../ui/dialog/focus-back.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { StatusMark } from '../../../ui/status/status-mark.tsx'
import { CopyButton } from '../../../ui/text/copy-button.tsx'
import { formatCount, formatExact } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { useVerifyAudit } from '../queries.ts'
import styles from './audit.module.css'

/** Recomputes the chain of the log, and says in words what came of it. */
export function VerifyLog() {
  const verify = useVerifyAudit()
  const [opened, setOpened] = useState(false)
  const open = () => {
    setOpened(true)
    verify.mutate()
  }
  return (
    <>
      <Button onClick={open}>Verify</Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title="Verify the audit log" closeButtonProps={{ 'aria-label': 'Close' }}>
        <FocusBack />
        <output className={styles.result}>
          {verify.isPending && <p className={styles.note}>Every hash is being computed anew.</p>}
          {verify.error && <ErrorPanel failed="The log could not be verified" error={verify.error} onRetry={() => verify.mutate()} />}
          {verify.data && <Result result={verify.data} />}
        </output>
      </Modal>
    </>
  )
}

function Result({ result: { whole, entries, head, fault } }: { result: OutputOf<typeof verifyAudit> }) {
  return (
    <>
      <StatusMark status={whole ? 'ok' : 'broken'} soft>{whole ? 'The log is whole' : 'The log does not fit'}</StatusMark>
      <p>{whole ? `${formatCount(entries, 'entry', 'entries')}: each carries the hash of the one before, and none was changed or taken out.` : `Of ${formatCount(entries, 'entry', 'entries')} the first that does not fit is ${fault ? formatExact(fault.seq) : 'unknown'}. ${fault?.reason ?? ''}`}</p>
      {!whole && <p className={styles.note}>Whoever runs this platform compares it with a backup: somebody changed the database beside the product.</p>}
      {head && (
        <div className={styles.head}>
          <p className={styles.note}>Note the head elsewhere: a later check that finds it proves that nothing before it was replaced.</p>
          <p>Entry {formatExact(head.seq)}</p>
          <p className={styles.copied}><Name size="small">{head.hash}</Name><CopyButton value={`${head.seq} ${head.hash}`} label="Copy the head" /></p>
        </div>
      )}
    </>
  )
}
