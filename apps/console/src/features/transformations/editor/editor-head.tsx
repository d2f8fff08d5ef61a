import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import type { Project } from '@tributary/contract/projects'
import type { Transformation } from '@tributary/contract/transformations'
import { type ReactNode, useState } from 'react'
import { flushSync } from 'react-dom'
import { Link, useNavigate } from 'react-router'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { Keys } from '../../../ui/keys/keys.tsx'
import { MoreMenu } from '../../../ui/menu/more-menu.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import type { DocumentState } from '../../../ui/page/use-document-title.ts'
import { scheduleAddress } from '../../orchestrations/index.ts'
import { versionsAddress } from '../../projects/index.ts'

const RenameTransformationDialog = lazyPart(() => import('./rename-transformation-dialog.tsx'))
const DeleteTransformationDialog = lazyPart(() => import('./delete-transformation-dialog.tsx'))

export function EditorHead({ transformation, project, state, dirty, ready, busy, documentState, onSave, onRun, onDelete }: {
  transformation: Transformation
  project: Project | undefined
  state: ReactNode
  dirty: boolean
  /** Nothing is missing for a run, as far as is known. */
  ready: boolean
  busy: boolean
  documentState: DocumentState | undefined
  onSave: () => void
  onRun: () => void
  /** Before its page is left: nothing of it is worth keeping. */
  onDelete: () => void
}) {
  const { projectId, name, description, may } = transformation
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null)
  const navigate = useNavigate()
  const list = `/p/${projectId}/transformations`
  const close = () => setOpen(null)
  const leave = () => {
    // At once, or the guard against leaving would still see the draft.
    flushSync(onDelete)
    void navigate(list)
  }
  return (
    <>
      <PageHead title={name} crumbs={[...(project ? [{ label: project.name, to: `/p/${projectId}/home`, hue: project.hue }] : []), { label: 'Transformations', to: list }]} status={state}
        fact={description || 'A SQL transformation: it reads its inputs and writes its outputs.'} {...(documentState ? { documentState } : {})}
        others={(
          <>
            <Button component={Link} to={scheduleAddress('transformation', transformation)}>Schedule</Button>
            <Button component={Link} to={versionsAddress('transformation', transformation)}>Versions</Button>
            <MoreMenu what="transformation" of={{ id: transformation.id, address: `${list}/${transformation.id}` }} choices={may.edit ? [{ label: 'Name and description', run: () => setOpen('rename') }, { label: 'Delete transformation', run: () => setOpen('delete'), parted: true }] : []} />
            {may.edit && <Button onClick={onSave} disabled={!dirty || busy}>Save</Button>}
          </>
        )}
        action={may.run && <Button variant="filled" leftSection={<IconPlayerPlay size={16} aria-hidden />} rightSection={<Keys keys="mod+Enter" />} disabled={!ready} loading={busy} onClick={onRun}>{dirty ? 'Save and run' : 'Run'}</Button>} />
      {open === 'rename' && <RenameTransformationDialog transformation={transformation} onClose={close} />}
      {open === 'delete' && <DeleteTransformationDialog transformation={transformation} onDone={leave} onClose={close} />}
    </>
  )
}
