import { Button } from '@mantine/core'
import { useState } from 'react'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { MembersOnly } from '../buckets/members-only.tsx'
import { useShownBucket } from '../buckets/shown-bucket.ts'
import { ShareBucketForm } from './share-bucket-form.tsx'
import { SharingFacts } from './sharing-facts.tsx'
import { UnshareBucketDialog } from './unshare-bucket-dialog.tsx'
import styles from './sharing.module.css'

/** With whom a bucket is shared; a form for those who may change it. */
export function SharingTab() {
  const { bucket, inside, mayEndSharing } = useShownBucket()
  const [ending, setEnding] = useState(false)
  if (!inside) return <MembersOnly what="With whom a bucket is shared is shown to members of the project that owns it." />
  return (
    <div className={styles.tab}>
      {bucket.may.share ? <ShareBucketForm bucket={bucket} onDone={(undo) => toast(`The sharing of ${bucket.displayName} is saved`, { undo })} /> : <SharingFacts bucket={bucket} />}
      {mayEndSharing && bucket.sharingType !== null && (
        <section className={styles.end}>
          <h2>Stop sharing</h2>
          <p>The bucket leaves the catalog. It can be done only when no project subscribes any more.</p>
          <Button onClick={() => setEnding(true)} aria-haspopup="dialog">Stop sharing</Button>
        </section>
      )}
      {ending && <UnshareBucketDialog bucket={bucket} onClose={() => setEnding(false)} />}
    </div>
  )
}
