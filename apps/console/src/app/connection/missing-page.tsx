import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { PageHead } from '../../ui/page/page-head.tsx'
import { lookForNewer, useNewer } from './newer-version.ts'
import { useConnection } from './use-connection.ts'

const reload = () => window.location.reload()

/** A page whose parts did not come: without a connection it opens when that is back; else a newer version has taken its place. */
export function MissingPage() {
  const { down } = useConnection()
  const newer = useNewer()
  const [waited, setWaited] = useState(down)
  if (down && !waited) setWaited(true)
  useEffect(() => {
    if (down) return
    if (waited) reload()
    else void lookForNewer()
  }, [down, waited])
  if (down) return <Told title="Waiting for the connection" what="This page is not loaded yet">It opens by itself as soon as the connection is back.</Told>
  if (newer) return <Told title="A newer version is here" what="The console was renewed since you opened it" again>Nothing is lost: what was saved is saved, and drafts are kept.</Told>
  return <Told title="This page did not load" what="A part of it did not arrive" again>Load it once more.</Told>
}

function Told({ title, what, again = false, children }: { title: string; what: string; again?: boolean; children: string }) {
  return (
    <>
      <PageHead title={title} />
      <EmptyState title={what} {...(again ? { action: <Button variant="filled" onClick={reload}>Reload</Button> } : {})}>{children}</EmptyState>
    </>
  )
}
