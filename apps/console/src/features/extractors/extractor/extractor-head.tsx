import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { MoreMenu } from '../../../ui/menu/more-menu.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import type { DocumentState } from '../../../ui/page/use-document-title.ts'
import { JobState } from '../../../ui/status/job-state.tsx'
import { StatusMark } from '../../../ui/status/status-mark.tsx'
import { extractorAddress, extractorsAddress, setupAddress, stepOf } from '../addresses.ts'
import { RunButton } from '../run/run-button.tsx'
import type { ShownExtractor } from '../shown-extractor.ts'

const RenameExtractorDialog = lazyPart(() => import('./rename-extractor-dialog.tsx'))
const DeleteExtractorDialog = lazyPart(() => import('./delete-extractor-dialog.tsx'))

export function ExtractorHead({ shown: { extractor, project, connector } }: { shown: ShownExtractor }) {
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null)
  const { name, description, lastJob, missing, may } = extractor
  const [first] = missing
  const open = lastJob !== null && lastJob.finishedAt === null
  const ready = may.run && first === undefined && !open
  const close = () => setDialog(null)
  return (
    <>
      <PageHead title={name} {...documentStateOf(lastJob)} crumbs={[{ label: project.name, to: `/p/${project.id}`, hue: project.hue }, { label: 'Extractors', to: extractorsAddress(project.id) }]}
        status={lastJob ? <JobState state={lastJob.state} soft /> : <StatusMark status="off" soft>{first !== undefined ? 'Not set up yet' : 'Never run'}</StatusMark>}
        fact={description === '' ? `Extracts from ${connector?.name ?? extractor.connector} into ${extractor.content.bucket}.` : description}
        others={(
          <>
            {may.edit && first === undefined && <Button component={Link} to={setupAddress(extractor, 'connection')}>Change</Button>}
            <MoreMenu what="extractor" of={{ id: extractor.id, address: extractorAddress(extractor) }} choices={may.edit ? [{ label: 'Rename and describe', run: () => setDialog('rename') }, { label: 'Delete extractor', run: () => setDialog('delete'), parted: true }] : []} />
          </>
        )}
        action={first !== undefined ? may.edit && <Button variant="filled" component={Link} to={setupAddress(extractor, stepOf(first))}>Go on setting up</Button> : may.run && <RunButton extractor={extractor} ready={ready} />} />
      {dialog === 'rename' && <RenameExtractorDialog extractor={extractor} onClose={close} />}
      {dialog === 'delete' && <DeleteExtractorDialog extractor={extractor} onDone={() => void navigate(extractorsAddress(project.id))} onClose={close} />}
    </>
  )
}

function documentStateOf(job: ShownExtractor['extractor']['lastJob']): { documentState?: DocumentState } {
  if (job === null) return {}
  if (job.finishedAt === null) return { documentState: 'running' }
  return job.state === 'error' ? { documentState: 'failed' } : {}
}
