import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import { useEffect, useId, useRef } from 'react'
import { saveFile } from '../../../ui/save-file.ts'
import form from '../../../ui/form/form-column.module.css'
import styles from './two-factor.module.css'

/** Shown once: each signs in once, where the authenticator is lost. */
export function RecoveryCodes({ codes, email, onKept }: { codes: readonly string[]; email: string; onKept: () => void }) {
  const clipboard = useClipboard({ timeout: 1500 })
  const list = useRef<HTMLUListElement>(null)
  const id = useId()
  // The form before it is gone, and with it the focus.
  useEffect(() => list.current?.focus(), [])
  const save = () => saveFile('tributary-recovery-codes.txt', `Recovery codes of ${email} for Tributary. Each works once.\n\n${codes.join('\n')}\n`, 'text/plain')
  return (
    <div className={form.form}>
      <p id={id}>Keep these recovery codes where you do not keep the phone: in a password manager, or on paper. Each of them signs you in once when the authenticator is lost. They are not shown again.</p>
      <ul ref={list} tabIndex={-1} className={styles.codes} aria-label="Recovery codes" aria-describedby={id} translate="no">{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <div className={styles.keep}>
        <Button leftSection={clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />} onClick={() => clipboard.copy(codes.join('\n'))}>{clipboard.copied ? 'Copied' : 'Copy'}</Button>
        <Button leftSection={<IconDownload size={14} />} onClick={save}>Download</Button>
      </div>
      <div className={form.buttons}><Button variant="filled" onClick={onKept}>I have kept them</Button></div>
    </div>
  )
}
