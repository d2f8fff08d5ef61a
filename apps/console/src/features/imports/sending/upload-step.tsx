import { Button } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import type { Upload } from '@tributary/contract/imports'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { PageColumn } from '../../../ui/page/page-body.tsx'
import { ProgressBar } from '../../../ui/status/progress-bar.tsx'
import { formatDuration } from '../../../ui/text/format-duration.ts'
import { formatBytes } from '../../../ui/text/format-quantity.ts'
import { formatDay } from '../../../ui/text/format-time.ts'
import { Name } from '../../../ui/text/name.tsx'
import { filesAddress } from '../addresses.ts'
import { DropZone } from '../choosing/drop-zone.tsx'
import { uploadQuery } from '../queries.ts'
import { keepFile, markOf, readKeptFile, whyAnother } from './kept-file.ts'
import { paceOf, secondsLeft } from './pace.ts'
import { forgetSending, pauseSending, resumeSending, type Sending, startSending } from './sendings.ts'
import styles from './upload-step.module.css'
import { useSending } from './use-sending.ts'

const DeleteUploadDialog = lazyPart(() => import('../files/delete-upload-dialog.tsx'))

/** A file that has not arrived as a whole: how far it is, or how it goes on. */
export function UploadStep({ upload }: { upload: Upload }) {
  const sending = useSending(upload.id)
  const queries = useQueryClient()
  const [cancelling, setCancelling] = useState(false)
  const navigate = useNavigate()
  const done = sending?.state === 'done'
  useEffect(() => {
    if (!done) return
    void queries.invalidateQueries({ queryKey: ['uploads', upload.projectId] })
    void queries.invalidateQueries(uploadQuery(upload.id)).then(() => forgetSending(upload.id))
  }, [done, queries, upload.id, upload.projectId])
  const arrived = Math.max(upload.received, sending?.sent ?? 0)
  return (
    <PageColumn narrow>
      <section className={styles.step} aria-label="How far it is">
        <p className={styles.name}><Name>{upload.name}</Name></p>
        <ProgressBar label="Sent" max={upload.bytes} value={arrived} words={`${formatBytes(arrived)} of ${formatBytes(upload.bytes)}`} />
        <p className={styles.figures}><strong>{formatBytes(arrived)} of {formatBytes(upload.bytes)}</strong>{sending?.state === 'sending' && <Pace sending={sending} />}</p>
        <output className={styles.state}>{sending && <SendingWords sending={sending} />}</output>
        {!sending && <ChooseAgain upload={upload} />}
        <div className={styles.buttons}>
          {sending?.state === 'sending' && <Button onClick={() => pauseSending(upload.id)}>Pause</Button>}
          {sending && sending.state !== 'sending' && !done && <Button variant="filled" onClick={() => resumeSending(upload.id)}>{sending.state === 'paused' ? 'Go on' : 'Try again'}</Button>}
          {!done && <Button onClick={() => setCancelling(true)}>Cancel</Button>}
        </div>
      </section>
      {cancelling && <DeleteUploadDialog upload={{ ...upload, received: arrived }} onDone={() => void navigate(filesAddress(upload.projectId))} onClose={() => setCancelling(false)} />}
    </PageColumn>
  )
}

function Pace({ sending: { marks, upload, sent } }: { sending: Sending }) {
  const pace = paceOf(marks)
  const left = secondsLeft(pace, upload.bytes - sent)
  return pace !== null && <span>{formatBytes(pace)}/s{left !== null && `, about ${formatDuration(left)} left`}</span>
}

function SendingWords({ sending: { state, refusal } }: { sending: Sending }) {
  const { online } = useNetwork()
  switch (state) {
    case 'sending': return online ? 'Sending. You can look at other pages meanwhile; a reload stops it.' : 'The network is away. It goes on by itself when it is back.'
    case 'paused': return 'Paused. What has arrived is kept.'
    case 'away': return online ? 'The server does not answer. What has arrived is kept.' : 'The network is away. It goes on by itself when it is back.'
    case 'refused': return refusal
    case 'done': return 'All has arrived.'
  }
}

const faults: Record<'name' | 'size' | 'time', (upload: Upload, file: File) => string> = {
  size: ({ bytes }, file) => `${file.name} has ${formatBytes(file.size)}, the file that was begun ${formatBytes(bytes)}. Choose that one, or load this one as a new file.`,
  name: ({ name }, file) => `This is ${file.name}; the file that was begun is ${name}.`,
  time: (_, file) => `${file.name} was changed since it was begun. Load it as a new file.`,
}

/** A page that is loaded again has no file any more: browsers do not keep it. */
function ChooseAgain({ upload }: { upload: Upload }) {
  const [fault, setFault] = useState<string>()
  const take = (file: File) => {
    const why = whyAnother(markOf(file), upload, readKeptFile(upload.id))
    setFault(why === null ? undefined : faults[why](upload, file))
    if (why !== null) return
    keepFile(upload.id, markOf(file))
    void startSending(upload, file)
  }
  return (
    <>
      <p className={styles.words}>The file is not on its way just now. What has arrived is kept until {formatDay(new Date(upload.expiresAt))}. To go on, choose the same file again: browsers forget it when a page is loaded anew.</p>
      <DropZone label="Choose the file again" onFile={take} />
      {fault !== undefined && <p role="alert" className={styles.fault}>{fault}</p>}
    </>
  )
}
