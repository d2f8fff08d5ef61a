import { useQueryClient } from '@tanstack/react-query'

/** Before what broke while it was drawn is drawn once more: from the same data it would break again. Its own is let go of, the page around it has its own read anew. */
export function useAskAnew(): () => Promise<void> {
  const queries = useQueryClient()
  return () => {
    queries.removeQueries({ predicate: (query) => query.getObserversCount() === 0 })
    return queries.refetchQueries({ type: 'active' })
  }
}
