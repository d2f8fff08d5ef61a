import { Button } from '@mantine/core'
import { IconShare2 } from '@tabler/icons-react'
import { useState } from 'react'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'

const ShareBucketDialog = lazyPart(() => import('../sharing/share-bucket-dialog.tsx'))

/** Which bucket, then with whom. */
export function ShareButton() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button aria-haspopup="dialog" leftSection={<IconShare2 size={16} stroke={1.8} aria-hidden />} onClick={() => setOpen(true)}>Share a bucket</Button>
      {open && <ShareBucketDialog onClose={() => setOpen(false)} />}
    </>
  )
}
