import { queryOptions } from '@tanstack/react-query'
import { createView, deleteView, listViews, updateView, type View } from '@tributary/contract/views'
import { call } from '../../api/client.ts'
import { useChange, useEdit, withFields } from '../../api/use-change.ts'

const key = ['views'] as const

/** Of all pages: they are few, and the palette finds them all. */
export const viewsQuery = queryOptions({
  queryKey: key,
  queryFn: async ({ signal }) => (await call(listViews, {}, signal)).items.toSorted((one, other) => one.name.localeCompare(other.name)),
  staleTime: 60_000,
})

export const useCreateView = () => useChange(createView, [key])

export const useUpdateView = () => useEdit(updateView, {
  seen: () => [key], concerned: [key],
  show: (views, { viewId, ...fields }) => withFields(views, viewId, fields),
})

export const useDeleteView = () => useEdit(deleteView, {
  seen: () => [key], concerned: [key],
  show: (views, { viewId }) => (views as View[]).filter(({ id }) => id !== viewId),
})
