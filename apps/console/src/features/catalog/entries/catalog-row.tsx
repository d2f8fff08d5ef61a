import type { CatalogEntry } from '@tributary/contract/catalog'
import { ListRow } from '../../../ui/list/list-row.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { SettledPill } from '../../../ui/text/pill.tsx'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { SubscribeButton } from '../links/subscribe-button.tsx'
import { ownerNames } from './owner-names.ts'

export function CatalogRow({ entry, selected, onSelect }: { entry: CatalogEntry; selected: boolean; onSelect: (bucketId: string) => void }) {
  const { id, project, path, displayName, description, freshness, tableCount, rowCount } = entry
  return (
    <ListRow
      title={displayName} to={`/b/${id}/tables`} hue={project.hue} description={description} selected={selected} onSelect={() => onSelect(id)}
      facts={[<Name key="path" size="small">{path}</Name>, ownerNames(entry), formatCount(tableCount, 'table'), formatCount(rowCount, 'row')]}
      meter={<DataAge freshness={freshness} />}
      action={<RowAction entry={entry} />}
    />
  )
}

/** One's own bucket is not offered to the project that it is in. */
function RowAction({ entry }: { entry: CatalogEntry }) {
  if (entry.subscriptions.length > 0) return <SettledPill>Subscribed</SettledPill>
  const elsewhere = entry.mayLinkInto.some(({ id }) => id !== entry.project.id)
  if (entry.own && !elsewhere) return <SettledPill>Shared</SettledPill>
  return <SubscribeButton entry={entry} />
}
