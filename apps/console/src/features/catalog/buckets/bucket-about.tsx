import { useLocation } from 'react-router'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { EditableText } from '../editable-text.tsx'
import { useUpdateBucket } from '../queries.ts'
import styles from './bucket.module.css'
import type { ShownBucket } from './shown-bucket.ts'

/** What the bucket is, in its owner's words, and how old its data is. */
export function BucketAbout({ shown: { bucket, entry } }: { shown: ShownBucket }) {
  // The next step of a new project leads here.
  const { hash, key } = useLocation()
  const update = useUpdateBucket()
  const { id, description, may, source, freshness } = bucket
  const own = (
    <EditableText askedBy={hash === '#describe' && description === '' ? key : undefined} label={source ? 'our note on this bucket' : 'the description of the bucket'} text={description} editable={may.edit} empty={source ? 'No note of ours.' : 'No description.'}
      onSave={(next) => update.mutateAsync({ bucketId: id, description: next })} />
  )
  return (
    <section className={styles.about} aria-label="About this bucket">
      <div className={styles.words}>
        {source && entry?.description && <p className={styles.description}>{entry.description}</p>}
        {(!source || may.edit || description !== '') && own}
      </div>
      <div className={styles.age}><DataAge freshness={freshness} /></div>
    </section>
  )
}
