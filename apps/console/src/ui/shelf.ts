import type { z } from 'zod'

/** What the browser keeps between visits, or only as long as the tab is open. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | 'browser' | 'tab'

/** What is kept there, if it is of this shape; null where it is not, or where the browser keeps nothing. */
export function readKept<Shape extends z.ZodType>(key: string, shape: Shape, shelf: Shelf = 'browser'): z.output<Shape> | null {
  try {
    return shape.parse(JSON.parse(storageOf(shelf).getItem(key) ?? 'null'))
  } catch {
    return null
  }
}

/** Null takes it away. Answers whether it is kept: a browser may be full, or keep nothing. */
export function keep(key: string, value: unknown, shelf: Shelf = 'browser'): boolean {
  try {
    if (value === null) storageOf(shelf).removeItem(key)
    else storageOf(shelf).setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

/** A browser that keeps nothing may refuse so much as to be asked for it. */
function storageOf(shelf: Shelf) {
  return shelf === 'browser' ? localStorage : shelf === 'tab' ? sessionStorage : shelf
}
