import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

/** Values of a search parameter as a list, `?owner=a,b`; setting it keeps the rest of the address. */
export function useSearchList(param: string): [values: string[], set: (values: readonly string[]) => void] {
  const [search, setSearch] = useSearchParams()
  const values = search.get(param)?.split(',').filter(Boolean) ?? []
  const set = useCallback((next: readonly string[]) => {
    setSearch((before) => {
      const after = new URLSearchParams(before)
      if (next.length === 0) after.delete(param)
      else after.set(param, next.join(','))
      return after
    }, { preventScrollReset: true, replace: true })
  }, [param, setSearch])
  return [values, set]
}

/** One value of the address, for a selected row, a sort or a filter text; empty means absent. */
export function useSearchValue(param: string): [value: string, set: (value: string) => void] {
  const [search, setSearch] = useSearchParams()
  const set = useCallback((next: string) => {
    setSearch((before) => {
      const after = new URLSearchParams(before)
      if (next === '') after.delete(param)
      else after.set(param, next)
      return after
    }, { preventScrollReset: true, replace: true })
  }, [param, setSearch])
  return [search.get(param) ?? '', set]
}
