import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { meQuery } from '../../../api/me.ts'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { MoreMenu } from '../../../ui/menu/more-menu.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { CopyButton } from '../../../ui/text/copy-button.tsx'
import { formatBytes, formatCount } from '../../../ui/text/format-quantity.ts'
import { SettledPill } from '../../../ui/text/pill.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { useArchived } from '../archived.ts'
import type { ShownTable } from './shown-table.ts'

const DeleteTableDialog = lazyPart(() => import('./delete-table-dialog.tsx'))

export function TableHead({ shown: { table } }: { shown: ShownTable }) {
  const navigate = useNavigate()
  const { data: me } = useQuery(meQuery)
  const [deleting, setDeleting] = useState(false)
  const { id, name, path, bucket, may, rowCount, byteCount, columnCount, loadedAt } = table
  const archived = useArchived(bucket.project.id)
  const member = me?.projects.some((project) => project.id === bucket.project.id) ?? false
  const figures = `${formatCount(rowCount, 'row')}, ${formatCount(columnCount, 'column')}, ${formatBytes(byteCount)}`
  return (
    <>
      <PageHead title={name} mono
        crumbs={[{ label: bucket.project.name, to: member ? `/p/${bucket.project.id}` : `/catalog?owner=${bucket.project.id}`, hue: bucket.project.hue }, { label: bucket.displayName, to: `/b/${bucket.id}/tables` }]}
        status={<>{bucket.linkedFrom && <SettledPill>Linked</SettledPill>}<CopyButton value={path} label={`Copy the path ${path}`} /></>}
        fact={<>
          {figures.charAt(0).toUpperCase() + figures.slice(1)}. {loadedAt ? <>Loaded <RelativeTime at={loadedAt} />.</> : 'Nothing was loaded yet.'}
          {bucket.linkedFrom && <> A live, read-only view of {bucket.linkedFrom.name}’s table.</>}
        </>}
        others={<>
          {may.edit && <Button component={Link} to={`/p/${bucket.project.id}/files/new?bucket=${bucket.path}&table=${id}`}>Load a file into this table</Button>}
          <MoreMenu what="table" of={{ id, address: `/t/${id}` }} choices={may.edit || (archived !== null && bucket.linkedFrom === null) ? [{ label: 'Delete table', run: () => setDeleting(true) }] : []} off={archived} />
        </>} />
      {deleting && <DeleteTableDialog table={table} onDone={() => void navigate(`/b/${bucket.id}/tables`)} onClose={() => setDeleting(false)} />}
    </>
  )
}
