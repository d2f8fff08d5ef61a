import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ListedUpload } from '@tributary/contract/imports'
import type { Project } from '@tributary/contract/projects'
import { useState } from 'react'
import { Link } from 'react-router'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { ListRow, RowList } from '../../../ui/list/list-row.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { MoreMenu } from '../../../ui/menu/more-menu.tsx'
import { FailedPanel } from '../../../ui/page/failed-panel.tsx'
import { PageBody } from '../../../ui/page/page-body.tsx'
import { JobState } from '../../../ui/status/job-state.tsx'
import { StatusMark } from '../../../ui/status/status-mark.tsx'
import { formatBytes, formatExact } from '../../../ui/text/format-quantity.ts'
import { formatDay } from '../../../ui/text/format-time.ts'
import { Name } from '../../../ui/text/name.tsx'
import { Bytes } from '../../../ui/text/quantity.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { NothingYet, ProjectPage } from '../../projects/index.ts'
import { newFileAddress, uploadAddress } from '../addresses.ts'
import { uploadsQuery } from '../queries.ts'
import { useSending } from '../sending/use-sending.ts'
import { useMayLoad } from '../who-loads.tsx'
import styles from './files-page.module.css'

const DeleteUploadDialog = lazyPart(() => import('./delete-upload-dialog.tsx'))

/** The files of a project: those that were sent, and those whose rest is still to come. */
export function FilesPage() {
  const mayLoad = useMayLoad()
  return (
    <ProjectPage tab="files" title="Files" fact="What was sent from browsers and programs. A table made of a file stays when the file goes." action={(project) => mayLoad(project) && <LoadFile project={project} />}>
      {(project) => <PageBody><Files project={project} may={mayLoad(project)} /></PageBody>}
    </ProjectPage>
  )
}

function LoadFile({ project }: { project: Project }) {
  return <Button variant="filled" component={Link} to={newFileAddress(project.id)}>Load a file</Button>
}

function Files({ project, may }: { project: Project; may: boolean }) {
  const uploads = useInfiniteQuery(uploadsQuery(project.id))
  const [deleting, setDeleting] = useState<ListedUpload | null>(null)
  if (uploads.isError && !uploads.data) return <FailedPanel failed="The files of this project could not be read" error={uploads.error} onRetry={() => void uploads.refetch()} />
  if (!uploads.data) return <RowSkeletons label="Loading the files" />
  const files = uploads.data.pages.flatMap(({ items }) => items)
  if (files.length === 0) return <NothingYet project={project} may={may} title="No file was sent to this project yet" action={<LoadFile project={project} />}>A CSV, JSON or Parquet file becomes a table in three steps: it is sent, looked at, and loaded.</NothingYet>
  return (
    <>
      <RowList label={`Files of ${project.name}`}>{files.map((upload) => <FileRow key={upload.id} upload={upload} hue={project.hue} may={may} onDelete={() => setDeleting(upload)} />)}</RowList>
      <MorePages query={uploads} what="files" />
      {deleting && <DeleteUploadDialog upload={deleting} onClose={() => setDeleting(null)} />}
    </>
  )
}

function FileRow({ upload, hue, may, onDelete }: { upload: ListedUpload; hue: number; may: boolean; onDelete: () => void }) {
  const { name, bytes, received, complete, createdBy, createdAt, expiresAt, lastImport } = upload
  const sending = useSending(upload.id)
  const arrived = Math.max(received, sending?.sent ?? 0)
  const isSending = sending?.state === 'sending'
  return (
    <ListRow
      title={name} to={uploadAddress(upload)} hue={hue}
      facts={[<Bytes key="bytes" value={bytes} />, createdBy === null ? 'Sender unknown' : `by ${createdBy}`, <RelativeTime key="at" at={createdAt} quiet />, `kept until ${formatDay(new Date(expiresAt))}`]}
      meter={lastImport ? <LastImport {...lastImport} /> : complete ? <StatusMark status="ok">Arrived</StatusMark> : (
        <span className={styles.arriving}>
          <StatusMark status={isSending ? 'running' : 'off'}>{isSending ? 'Sending' : 'Not complete'}</StatusMark>
          <span>{formatBytes(arrived)} of {formatBytes(bytes)}</span>
        </span>
      )}
      kept
      action={may && (
        <span className={styles.acts}>
          <Link to={uploadAddress(upload)} aria-label={`${complete ? 'Load' : 'Go on with'} ${name}`}>{complete ? 'Load' : 'Go on'}</Link>
          <MoreMenu small what="file" choices={[{ label: complete ? 'Delete file' : 'Cancel file', run: onDelete }]} />
        </span>
      )}
    />
  )
}

/** The table that the file went to, or did not, and the job with all that it found. */
function LastImport({ job, table, at }: NonNullable<ListedUpload['lastImport']>) {
  const path = <Name size="small">{table.path}</Name>
  return (
    <span className={styles.arriving}>
      <JobState state={job.state} />
      <span className={styles.target}>Into {table.id === null ? path : <Link to={`/t/${table.id}/data`}>{path}</Link>}</span>
      <span><Link to={`/jobs/${job.id}`}>Job {formatExact(job.number)}</Link>, <RelativeTime at={at} quiet /></span>
    </span>
  )
}
