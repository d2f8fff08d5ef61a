import type { Project } from '@tributary/contract/projects'
import { PageHead } from '../../ui/page/page-head.tsx'
import type { DocumentState } from '../../ui/page/use-document-title.ts'
import { Steps } from '../../ui/form/steps.tsx'
import type { Upload } from '@tributary/contract/imports'
import { filesAddress, targetAddress, uploadAddress } from './addresses.ts'

export type ImportStep = 'File' | 'What is in it' | 'Where it goes'

/** The head of the pages that bring a file in: where it belongs, and which step this is. */
export function ImportSteps({ project, upload, current, title, fact, documentState }: { project: Project; upload?: Upload | undefined; current: ImportStep; title: string; fact: string; documentState?: DocumentState | undefined }) {
  const [review, target] = upload?.complete ? [uploadAddress(upload), targetAddress(upload)] : []
  return (
    <>
      <PageHead key={current} title={title} fact={fact} {...(documentState ? { documentState } : {})} crumbs={[
        { label: project.name, to: `/p/${project.id}`, hue: project.hue },
        { label: 'Files', to: filesAddress(project.id) },
        ...(upload ? [{ label: upload.name, to: uploadAddress(upload), mono: true }] : []),
      ]} />
      <Steps current={current} steps={[
        { label: 'File', done: upload?.complete ?? false },
        { label: 'What is in it', to: review, done: current === 'Where it goes' },
        { label: 'Where it goes', to: target },
      ]} />
    </>
  )
}
