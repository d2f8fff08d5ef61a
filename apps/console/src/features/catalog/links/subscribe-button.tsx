import { Button } from '@mantine/core'
import type { CatalogEntry } from '@tributary/contract/catalog'
import { useState } from 'react'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { useAskedAct } from '../../../ui/commands/use-asked-act.ts'

const LinkBucketDialog = lazyPart(() => import('./link-bucket-dialog.tsx'))

/** Opens the dialog that links a shared bucket into a project, or says what is missing. */
export function SubscribeButton({ entry, primary = false }: { entry: CatalogEntry; primary?: boolean }) {
  const [open, setOpen] = useState(false)
  const [asked, onAnswered] = useAskedAct('subscribe')
  const close = () => {
    setOpen(false)
    onAnswered()
  }
  return (
    <>
      <Button variant={primary ? 'filled' : 'default'} aria-label={`Subscribe to ${entry.displayName}`} aria-haspopup="dialog" onClick={() => setOpen(true)}>Subscribe</Button>
      {(open || asked) && <LinkBucketDialog entry={entry} onClose={close} />}
    </>
  )
}
