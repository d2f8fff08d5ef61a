import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useEffectEvent } from 'react'

/** Loads a graph together with its data, where it will be shown. */
export function useEarlyGraph(view: string | null, load: () => Promise<unknown>) {
  const narrow = useMediaQuery('(max-width: 759px)', false, { getInitialValueInEffect: false })
  const wanted = view === 'graph' || (view !== 'list' && !narrow)
  const loadNow = useEffectEvent(load)
  useEffect(() => {
    if (wanted) void loadNow()
  }, [wanted])
}
