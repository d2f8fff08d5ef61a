import { type RefObject, useLayoutEffect, useRef } from 'react'
import { useLocation } from 'react-router'

interface Place {
  left: number
  top: number
  /** The row that is the stop of the Tab key. */
  active: number
}

const places = new Map<string, Place>()

/** Where a table was left on the visit that Back leads to. */
export const useFormerPlace = (label: string) => places.get(placeOf(useLocation().key, label))

/** Keeps how far a table is scrolled, and which of its rows is in use, for who comes back to the page. */
export function useKeptPlace(label: string, frame: RefObject<HTMLElement | null>, active: number) {
  const at = placeOf(useLocation().key, label)
  const latest = useRef(active)
  useLayoutEffect(() => {
    latest.current = active
  })
  useLayoutEffect(() => {
    const box = frame.current
    const former = places.get(at)
    if (former) box?.scrollTo(former)
    return () => {
      if (box) places.set(at, { left: box.scrollLeft, top: box.scrollTop, active: latest.current })
    }
  }, [at, frame])
}

const placeOf = (visit: string, label: string) => `${visit} ${label}`
