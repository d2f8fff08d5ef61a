import { Button, Radio } from '@mantine/core'
import type { Bucket, getSharing, Sharing, SharingType } from '@tributary/contract/catalog'
import type { OutputOf } from '@tributary/contract/endpoint'
import { type FormEvent, type ReactNode, useState } from 'react'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import styles from '../../../ui/form/form-column.module.css'
import { useShareBucket, useUnshareBucket } from '../queries.ts'
import { PromisePicker } from './promise-picker.tsx'
import { RefusedLinks } from './refused-links.tsx'
import { sharingChange } from './sharing-change.ts'
import { sharingName, sharingSentence, sharingTypes } from './sharing-words.ts'
import { TargetPicker, type Target } from './target-picker.tsx'
import { WhoChanges } from './who-changes.tsx'
import words from './sharing.module.css'

interface SharingFieldsProps {
  bucket: Bucket
  current: OutputOf<typeof getSharing>
  /** Told how it can be undone. */
  onDone: (undo: () => Promise<void>) => void
  actions?: ReactNode
}

export function SharingFields({ bucket, current, onDone, actions }: SharingFieldsProps) {
  const share = useShareBucket()
  const unshare = useUnshareBucket()
  const [type, setType] = useState<SharingType>(current.sharing?.type ?? 'organization-project')
  const [projects, setProjects] = useState<readonly Target[]>(current.projects)
  const [people, setPeople] = useState<readonly Target[]>(current.people)
  const [promise, setPromise] = useState(bucket.freshness.promisedAgeSeconds)
  const [missing, setMissing] = useState(false)
  const named = new Map([...current.projects, ...current.people, ...projects, ...people].map(({ id, name }) => [id, name]))
  const wanted = wantedOf(type, projects, people)
  const change = wanted && sharingChange(current.sharing, wanted, (id) => named.get(id) ?? 'someone')
  const idle = change?.gains.length === 0 && change.loses.length === 0 && promise === bucket.freshness.promisedAgeSeconds && current.sharing !== null && current.sharing.type === type
  const choose = (next: SharingType) => {
    setType(next)
    setMissing(false)
    share.reset()
  }
  const undo = async () => {
    if (current.sharing) await share.mutateAsync({ bucketId: bucket.id, sharing: current.sharing, promisedAgeSeconds: bucket.freshness.promisedAgeSeconds })
    else await unshare.mutateAsync({ bucketId: bucket.id })
    toast(current.sharing ? `The sharing of ${bucket.displayName} is as it was` : `${bucket.displayName} is no longer shared`)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!wanted)
    if (wanted) share.mutate({ bucketId: bucket.id, sharing: wanted, promisedAgeSeconds: promise }, { onSuccess: () => onDone(undo) })
  }
  const fault = missing ? (type === 'specific-projects' ? 'Choose at least one project.' : 'Choose at least one person.') : undefined
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <fieldset>
        <legend>Share with</legend>
        <div className={styles.choices}>
          {sharingTypes.map((one) => <Radio key={one} size="xs" classNames={{ label: words.type ?? '', description: words.type ?? '' }} name="sharing" value={one} checked={type === one} label={sharingName[one]} description={sharingSentence[one]} onChange={() => choose(one)} />)}
        </div>
      </fieldset>
      {type === 'specific-projects' && <TargetPicker bucketId={bucket.id} except={bucket.project.id} kind="project" chosen={projects} error={fault} onChange={(next) => { setProjects(next); setMissing(false); share.reset() }} />}
      {type === 'specific-users' && <TargetPicker bucketId={bucket.id} kind="person" chosen={people} error={fault} onChange={(next) => { setPeople(next); setMissing(false); share.reset() }} />}
      <PromisePicker seconds={promise} onChange={setPromise} />
      {change && !idle && <WhoChanges change={change} />}
      {share.error && (
        <>
          <ErrorPanel failed="The sharing stays as it was" error={share.error} />
          <RefusedLinks error={share.error} bucketId={bucket.id} />
        </>
      )}
      <div className={styles.buttons}>
        {actions}
        <Button type="submit" variant="filled" loading={share.isPending} disabled={idle}>{current.sharing === null ? 'Share bucket' : 'Save sharing'}</Button>
      </div>
    </form>
  )
}

/** undefined while nobody is chosen where somebody must be. */
function wantedOf(type: SharingType, projects: readonly Target[], people: readonly Target[]): Sharing | undefined {
  switch (type) {
    case 'specific-projects': return projects.length > 0 ? { type, projectIds: projects.map(({ id }) => id) } : undefined
    case 'specific-users': return people.length > 0 ? { type, userIds: people.map(({ id }) => id) } : undefined
    default: return { type }
  }
}
