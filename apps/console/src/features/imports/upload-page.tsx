import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Upload } from '@tributary/contract/imports'
import type { Project } from '@tributary/contract/projects'
import { useState } from 'react'
import { Outlet, useLocation, useParams } from 'react-router'
import { isNotFound } from '../../api/is-not-found.ts'
import { meQuery } from '../../api/me.ts'
import { RowSkeletons } from '../../ui/list/row-skeletons.tsx'
import { FailedPanel } from '../../ui/page/failed-panel.tsx'
import { NotFoundPage } from '../../ui/page/not-found-page.tsx'
import { PageColumn } from '../../ui/page/page-body.tsx'
import { PageHead } from '../../ui/page/page-head.tsx'
import { projectQuery } from '../projects/index.ts'
import { ImportSteps } from './import-steps.tsx'
import { targetTableQuery, uploadQuery } from './queries.ts'
import { draftKey, freshDraft, type ImportDraft, keepImportDraft, readImportDraft } from './review/import-draft.ts'
import { UploadStep } from './sending/upload-step.tsx'
import { useSending } from './sending/use-sending.ts'
import type { ShownUpload } from './shown-upload.ts'
import { NoLoading, useMayLoad } from './who-loads.tsx'

/** A file on its way to a table: it is sent, then looked at, then loaded. */
export function UploadPage() {
  const { project: projectId = '', upload: uploadId = '' } = useParams()
  const project = useQuery(projectQuery(projectId))
  const upload = useQuery(uploadQuery(uploadId))
  const error = project.error ?? upload.error
  if (isNotFound(error) || (upload.data && upload.data.projectId !== projectId)) return <NotFoundPage />
  if (!project.data || !upload.data) {
    return (
      <>
        <PageHead title="File" />
        {error ? <FailedPanel failed="This file could not be read" error={error} onRetry={() => void Promise.all([project.refetch(), upload.refetch()])} /> : <RowSkeletons kind="table" label="Loading the file" />}
      </>
    )
  }
  return <OneUpload key={uploadId} project={project.data} upload={upload.data} />
}

/** A file takes its time, and its page may be left to another tab. */
const statesShown = { sending: 'running', done: 'done', refused: 'failed', paused: undefined, away: undefined } as const

function OneUpload({ project, upload }: { project: Project; upload: Upload }) {
  const mayLoad = useMayLoad()
  const sending = useSending(upload.id)
  const shown = useDraft(project, upload)
  const isTarget = useLocation().pathname.endsWith('/target')
  const may = mayLoad(project)
  const [title, fact, current] = !upload.complete ? [sending?.state === 'sending' ? 'Sending' : 'Not complete', 'The file is sent in pieces: what has arrived stays, also when the line breaks.', 'File'] as const
    : isTarget ? ['Where it goes', 'Which table it fills, and what becomes of the rows that are there.', 'Where it goes'] as const
      : ['What is in it', 'What was found in the file. Correct what is wrong: the rows below follow at once.', 'What is in it'] as const
  return (
    <>
      <ImportSteps project={project} upload={upload} current={current} title={title} fact={fact} documentState={sending && statesShown[sending.state]} />
      {!may ? <PageColumn narrow><NoLoading project={project} /></PageColumn> : upload.complete ? <Outlet context={shown} /> : <UploadStep upload={upload} />}
    </>
  )
}

function useDraft(project: Project, upload: Upload): ShownUpload {
  const { data: me } = useSuspenseQuery(meQuery)
  const key = draftKey(me.person.id, upload.id)
  const [draft, setDraft] = useState(() => readImportDraft(key) ?? freshDraft(upload.name))
  const { data: table } = useQuery({ ...targetTableQuery(draft.target.tableId ?? ''), enabled: draft.target.tableId !== null })
  const change = (part: Partial<ImportDraft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    keepImportDraft(key, next)
  }
  return { project, upload, draft, change, forget: () => keepImportDraft(key, null), table: draft.target.tableId === null ? undefined : table }
}
