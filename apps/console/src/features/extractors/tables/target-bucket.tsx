import { Button } from '@mantine/core'
import type { Extractor } from '@tributary/contract/extractors'
import { useState } from 'react'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { Name } from '../../../ui/text/name.tsx'
import styles from './tables.module.css'

const TargetBucketDialog = lazyPart(() => import('./target-bucket-dialog.tsx'))

/** Where the tables go, and the way to another place. */
export function TargetBucket({ extractor }: { extractor: Extractor }) {
  const [open, setOpen] = useState(false)
  return (
    <div className={styles.target}>
      <span>Tables go to <Name>{extractor.content.bucket}</Name></span>
      <Button size="compact-sm" aria-label="Change the bucket" onClick={() => setOpen(true)}>Change</Button>
      {open && <TargetBucketDialog extractor={extractor} onClose={() => setOpen(false)} />}
    </div>
  )
}
