import { useState } from 'react'

/** A long list that is here as a whole, of which a hundred are shown and then a hundred more: `query` is for `MorePages`. */
export function usePartByPart<Item>(items: readonly Item[], atOnce = 100) {
  const [count, setCount] = useState(atOnce)
  const fetchNextPage = () => Promise.resolve(setCount((before) => before + atOnce))
  return { shown: items.slice(0, count), query: { hasNextPage: items.length > count, isFetchingNextPage: false, isFetchNextPageError: false, fetchNextPage } }
}
