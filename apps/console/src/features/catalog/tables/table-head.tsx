import { IconDots } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { MenuButton } from '../../../ui/page/menu-button.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { CopyButton } from '../../../ui/text/copy-button.tsx'
import { formatBytes, formatCount } from '../../../ui/text/format-quantity.ts'
import { SettledPill } from '../../../ui/text/pill.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import styles from '../buckets/bucket.module.css'
import type { ShownTable } from './shown-table.ts'

const DeleteTableDialog = lazy(() => import('./delete-table-dialog.tsx'))

export function TableHead({ shown: { table } }: { shown: ShownTable }) {
  const navigate = useNavigate()
  const [deleting, setDeleting] = useState(false)
  const { name, path, bucket, may, rowCount, byteCount, columnCount, loadedAt } = table
  const figures = `${formatCount(rowCount, 'row')}, ${formatCount(columnCount, 'column')}, ${formatBytes(byteCount)}`
  return (
    <>
      <PageHead title={name} mono
        crumbs={[{ label: bucket.project.name, to: `/catalog?owner=${bucket.project.id}` }, { label: bucket.displayName, to: `/b/${bucket.id}/tables` }]}
        status={<>{bucket.linkedFrom && <SettledPill>Linked</SettledPill>}<CopyButton value={path} label={`Copy the path ${path}`} /></>}
        fact={<>
          {figures.charAt(0).toUpperCase() + figures.slice(1)}. {loadedAt ? <>Loaded <RelativeTime at={loadedAt} />.</> : 'Nothing was loaded yet.'}
          {bucket.linkedFrom && <> A live, read-only view from {bucket.linkedFrom.name}, through <Link to={`/b/${bucket.id}/tables`}>{bucket.displayName}</Link>.</>}
        </>}
        others={may.edit && <MenuButton label="More acts on this table" className={styles.dots} choices={[{ label: 'Delete table', run: () => setDeleting(true) }]}><IconDots size={18} aria-hidden /></MenuButton>} />
      {deleting && <Suspense fallback={null}><DeleteTableDialog table={table} onDone={() => void navigate(`/b/${bucket.id}/tables`)} onClose={() => setDeleting(false)} /></Suspense>}
    </>
  )
}
