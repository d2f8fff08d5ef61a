import { useEffect } from 'react'
import type { View } from '@tributary/contract/views'

const keyOf = (page: string) => `tributary.view.${page}`

/** The view that a changed address came from: of this tab, until the filters are all gone or another one is chosen. */
export function useLastView({ page, views, current, bare }: { page: string; views: readonly View[]; current: View | undefined; bare: boolean }): View | undefined {
  const currentId = current?.id
  useEffect(() => {
    if (currentId !== undefined) sessionStorage.setItem(keyOf(page), currentId)
    else if (bare) sessionStorage.removeItem(keyOf(page))
  }, [page, currentId, bare])
  if (current || bare) return current
  const last = sessionStorage.getItem(keyOf(page))
  return views.find(({ id }) => id === last)
}
