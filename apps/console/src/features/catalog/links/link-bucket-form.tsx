import { Button, Select, TextInput } from '@mantine/core'
import { BucketName, type CatalogEntry, type ProjectRef } from '@tributary/contract/catalog'
import { ApiError } from '@tributary/contract/client'
import { type FormEvent, useState } from 'react'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { Name } from '../../../ui/text/name.tsx'
import styles from '../../../ui/form/form-column.module.css'
import { useLinkBucket, useUnlinkBucket } from '../queries.ts'

/** Everything is filled in: one click subscribes. */
export function LinkBucketForm({ entry, onClose }: { entry: CatalogEntry; onClose: () => void }) {
  // One's own bucket may be linked into its own project too, but that is seldom what is meant.
  const targets = entry.mayLinkInto.toSorted((one, other) => Number(one.id === entry.project.id) - Number(other.id === entry.project.id))
  const [projectId, setProjectId] = useState(targets[0]?.id ?? '')
  const [stage, setStage] = useState<'in' | 'out'>('in')
  const [name, setName] = useState(entry.path.slice(entry.path.indexOf('.') + 1))
  const [fault, setFault] = useState<string>()
  const link = useLinkBucket()
  const unlink = useUnlinkBucket()
  const project = targets.find(({ id }) => id === projectId)
  const suggestion = suggestionOf(link.error)
  const change = (next: string) => {
    setName(next)
    setFault(undefined)
    link.reset()
  }
  const undo = async (bucketId: string) => {
    await unlink.mutateAsync({ bucketId })
    toast(`${project?.name ?? 'Your project'} no longer subscribes to ${entry.displayName}`)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const checked = BucketName.safeParse(name.trim())
    if (!checked.success) return setFault(checked.error.issues[0]?.message)
    link.mutate({ projectId, bucketId: entry.id, stage, name: checked.data }, {
      onSuccess: ({ id, displayName }) => {
        toast(`${project?.name ?? 'Your project'} subscribes to ${displayName}`, { link: { label: 'Open bucket', to: `/b/${id}/tables` }, undo: () => undo(id) })
        onClose()
      },
    })
  }
  const taken = suggestion !== undefined && link.error ? link.error.message : undefined
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p>A live, read-only view: nothing is copied, and what {entry.project.name} changes is seen at once.</p>
      <ProjectField targets={targets} projectId={projectId} onChange={setProjectId} />
      <div className={styles.pair}>
        <Select label="Stage" data={['in', 'out']} value={stage} allowDeselect={false} onChange={(next) => { setStage(next === 'out' ? 'out' : 'in'); link.reset() }} />
        <TextInput label="Name" value={name} error={fault ?? taken} autoComplete="off" spellCheck={false} classNames={{ input: styles.mono ?? '' }} onChange={(event) => change(event.currentTarget.value)} />
      </div>
      {suggestion !== undefined && <p><Button size="compact-sm" onClick={() => change(suggestion)}>Use {suggestion}</Button></p>}
      <p className={styles.help}>In {project?.name} its tables are read as <Name size="small">{`${stage}.${name}.…`}</Name></p>
      {link.error && suggestion === undefined && <ErrorPanel failed="Not subscribed" safe="Nothing was changed." error={link.error} />}
      <div className={styles.buttons}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" loading={link.isPending} data-autofocus>Subscribe</Button>
      </div>
    </form>
  )
}

function ProjectField({ targets, projectId, onChange }: { targets: readonly ProjectRef[]; projectId: string; onChange: (projectId: string) => void }) {
  const [only, ...others] = targets
  if (only && others.length === 0) {
    return (
      <div>
        <p className={styles.label}>Project</p>
        <p className={styles.project}><ProjectMark hue={only.hue} />{only.name}</p>
      </div>
    )
  }
  return <Select label="Project" data={targets.map(({ id, name }) => ({ value: id, label: name }))} value={projectId} allowDeselect={false} searchable={targets.length > 8} onChange={(next) => next && onChange(next)} />
}

function suggestionOf(error: Error | null): string | undefined {
  if (!(error instanceof ApiError) || error.body.code !== 'name_taken') return undefined
  const { details } = error.body
  return typeof details === 'object' && details !== null && 'suggestion' in details && typeof details.suggestion === 'string' ? details.suggestion : undefined
}
