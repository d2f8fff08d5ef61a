import { useEffect } from 'react'
import { View } from '@tributary/contract/views'
import { keep, readKept } from '../../ui/shelf.ts'

const keyOf = (page: string) => `tributary.view.${page}`

/** The view that a changed address came from: of this tab, until the filters are all gone or another one is chosen. */
export function useLastView({ page, views, current, bare }: { page: string; views: readonly View[]; current: View | undefined; bare: boolean }): View | undefined {
  const currentId = current?.id
  useEffect(() => {
    if (currentId !== undefined || bare) keep(keyOf(page), currentId ?? null, 'tab')
  }, [page, currentId, bare])
  if (current || bare) return current
  const last = readKept(keyOf(page), View.shape.id, 'tab')
  return views.find(({ id }) => id === last)
}
