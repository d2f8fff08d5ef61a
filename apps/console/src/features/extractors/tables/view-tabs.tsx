import { memo, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { TabLinks } from '../../../ui/page/tabs.tsx'
import { ReadAgain } from '../source/read-again.tsx'
import type { SourceView } from '../source/source-tables.tsx'
import { isIn, type PickerView, viewAddress, views } from './picker-filter.ts'
import type { PickerRow } from './picking.ts'

const labels: Record<PickerView, string> = { '': 'All', selected: 'Selected', new: 'New', changed: 'Changed' }

/** The views of the picker with how many rows each has; what is new and what has changed can be told only after a run. */
export const ViewTabs = memo(function ViewTabs({ all, source }: { all: readonly PickerRow[]; source: SourceView }) {
  const [search] = useSearchParams()
  const counts = useMemo(() => new Map(views.map((view) => [view, all.filter((row) => isIn(view, row)).length])), [all])
  const current = views.find((view) => view === search.get('view')) ?? ''
  const offered = source.seenAt === null ? views.slice(0, 2) : views
  return (
    <TabLinks label="Views" current={viewAddress(search, current)} end={<ReadAgain source={source} />}
      tabs={offered.map((view) => ({ label: labels[view], to: viewAddress(search, view), count: counts.get(view) }))} />
  )
})
