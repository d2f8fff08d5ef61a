import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getImport, largestUpload } from '@tributary/contract/imports'
import type { Project } from '@tributary/contract/projects'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { call } from '../../../api/client.ts'
import { isNotFound } from '../../../api/is-not-found.ts'
import { meQuery } from '../../../api/me.ts'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { FailedPanel } from '../../../ui/page/failed-panel.tsx'
import { NotFoundPage } from '../../../ui/page/not-found-page.tsx'
import { PageColumn } from '../../../ui/page/page-body.tsx'
import { formatBytes } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { projectQuery } from '../../projects/index.ts'
import { uploadAddress } from '../addresses.ts'
import { ImportSteps } from '../import-steps.tsx'
import { targetTableQuery, useCreateUpload } from '../queries.ts'
import { draftKey, freshDraft, keepImportDraft, type Target } from '../review/import-draft.ts'
import { keepFile, markOf } from '../sending/kept-file.ts'
import { startSending } from '../sending/sendings.ts'
import { NoLoading, useMayLoad } from '../who-loads.tsx'
import { draftAgain } from './draft-again.ts'
import { DropZone } from './drop-zone.tsx'
import styles from './new-file-page.module.css'

/** The first step: a file is chosen, and is on its way from then on. */
export function NewFilePage() {
  const projectId = useParams()['project'] ?? ''
  const { data: project, error, refetch } = useQuery(projectQuery(projectId))
  const mayLoad = useMayLoad()
  if (isNotFound(error)) return <NotFoundPage />
  if (!project) return error ? <FailedPanel failed="This project could not be read" error={error} onRetry={() => void refetch()} /> : <RowSkeletons kind="table" label="Loading the project" />
  return (
    <>
      <ImportSteps project={project} current="File" title="Load a file" fact="It is kept from the moment it is chosen: you can leave, and come back to it under Files." />
      <PageColumn narrow>{mayLoad(project) ? <Choose project={project} /> : <NoLoading project={project} />}</PageColumn>
    </>
  )
}

function Choose({ project }: { project: Project }) {
  const [search] = useSearchParams()
  const { data: me } = useSuspenseQuery(meQuery)
  const navigate = useNavigate()
  const create = useCreateUpload()
  const [again, table, bucket] = ['again', 'table', 'bucket'].map((name) => search.get(name) ?? undefined)
  const meant = useQuery({ ...targetTableQuery(table ?? ''), enabled: table !== undefined })
  const take = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > largestUpload) throw new TooLarge(`${file.name} has ${formatBytes(file.size)}. The largest file that is taken has ${formatBytes(largestUpload)}: load it in parts.`)
      const target: Partial<Target> = { ...(bucket === undefined ? {} : { bucket }), ...(table === undefined ? {} : { tableId: table, mode: (meant.data?.primaryKey.length ?? 0) > 0 ? 'upsert' : 'append' }) }
      const draft = again === undefined ? freshDraft(file.name, target) : draftAgain(file.name, await call(getImport, { jobId: again }))
      const upload = await create.mutateAsync({ projectId: project.id, name: file.name.slice(0, 500), bytes: file.size })
      keepImportDraft(draftKey(me.person.id, upload.id), draft)
      if (!upload.complete) {
        keepFile(upload.id, markOf(file))
        void startSending(upload, file)
      }
      void navigate(uploadAddress(upload))
    },
  })
  const path = meant.data?.path ?? bucket
  return (
    <div className={styles.choose}>
      {path !== undefined && <p>It goes to <Name>{path}</Name>. You can choose another place later.</p>}
      {again !== undefined && <p>It is read and loaded as before. Everything can still be changed.</p>}
      <DropZone label="Choose a file" onFile={(file) => take.mutate(file)}>
        CSV and TSV, JSON, NDJSON and Parquet; text also packed with gzip or zstd. Up to {formatBytes(largestUpload)}.
      </DropZone>
      {take.isPending && <output>Announcing the file</output>}
      {take.error instanceof TooLarge && <p role="alert" className={styles.fault}>{take.error.message}</p>}
      {take.error && !(take.error instanceof TooLarge) && <ErrorPanel failed="The file was not taken" safe="Nothing was sent." error={take.error} />}
    </div>
  )
}

class TooLarge extends Error {}
