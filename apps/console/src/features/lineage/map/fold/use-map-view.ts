import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { OrganizationMap } from '../../queries.ts'
import { flowsOf } from './flows.ts'
import { foldProjects, restKey } from './fold-projects.ts'
import { groupingOf, groupOf } from './grouping.ts'

/** What of the page is in the address: the grouping, the folds that are open, and what is chosen; and the map as it is drawn with them. */
export function useMapView(map: OrganizationMap) {
  const [search, setSearch] = useSearchParams()
  const selected = search.get('selected') ?? ''
  const grouping = groupingOf(search.get('group') ?? '', map.projects.length)
  const open = search.get('open') ?? ''
  const project = map.projects.find(({ id }) => id === selected)
  // A chosen project is always in sight, whatever list or link it was chosen by.
  const around = project ? groupOf(project, grouping).key : ''
  const opened = open.split(',').includes(around) || around === '' ? open : [open, around].filter(Boolean).join(',')
  const folded = useMemo(() => foldProjects(map.projects, { grouping, opened: opened.split(','), wanted: selected }), [map, grouping, opened, selected])
  const flows = useMemo(() => flowsOf(map.edges, folded), [map, folded])
  const change = useCallback((changes: Record<string, string>) => setSearch((before) => {
    const after = new URLSearchParams(before)
    for (const [name, value] of Object.entries(changes)) {
      if (value === '') after.delete(name)
      else after.set(name, value)
    }
    return after
  }, { replace: true, preventScrollReset: true }), [setSearch])
  return {
    selected, project, grouping, folded, flows,
    /** What was opened for the choice before stays open. */
    choose: (key: string) => change({ selected: key, open: grouping === 'none' ? '' : opened }),
    group: (next: string) => change({ group: next, open: '' }),
    /** A fold's next page; what there is no room for is in the list. */
    openFold: (key: string) => change(key === restKey ? { view: 'list', selected: '' } : { open: [opened, key].filter(Boolean).join(','), selected: '' }),
    closeFold: (key: string) => change({ open: opened.split(',').filter((one) => one !== key).join(','), selected: '' }),
  }
}

export type MapView = ReturnType<typeof useMapView>
