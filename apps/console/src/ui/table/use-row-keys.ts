import { useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { DataTableProps } from './data-table-props.ts'

/** Moving, choosing, picking and opening rows: j and k or the arrows, Enter, x, Shift for a range. */
export function useRowKeys<Row extends object>(props: DataTableProps<Row>, frame: RefObject<HTMLDivElement | null>, scrollTo?: (index: number) => void, first = 0) {
  const { rows, rowId, selectedId, onSelect, onOpen, picked = new Set<string>(), onPick, mayPick = everyRow } = props
  const [active, setActive] = useState(first)
  const anchor = useRef(0)
  const selectedIndex = selectedId === undefined ? -1 : rows.findIndex((row) => rowId(row) === selectedId)
  const activeIndex = Math.min(active, Math.max(0, rows.length - 1))

  const focusRow = (index: number) => {
    scrollTo?.(index)
    // A virtual row is there only after the scroll has been drawn.
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)?.focus({ preventScroll: scrollTo !== undefined }))
  }
  const activate = (index: number, andSelect = true) => {
    setActive(index)
    const row = rows[index]
    if (row && andSelect) onSelect?.(row)
  }
  const pick = (index: number, range: boolean) => {
    if (!onPick) return
    const next = new Set(picked)
    const row = rows[index]
    if (!row) return
    const taking = !picked.has(rowId(row))
    if (taking && !range && !mayPick(row)) return
    const [from, to] = range ? [Math.min(anchor.current, index), Math.max(anchor.current, index)] : [index, index]
    for (const each of rows.slice(from, to + 1)) {
      if (taking && mayPick(each)) next.add(rowId(each))
      else if (!taking) next.delete(rowId(each))
    }
    anchor.current = index
    onPick(next)
  }
  const free = rows.filter((row) => mayPick(row) || picked.has(rowId(row)))
  const allPicked = free.length > 0 && free.every((row) => picked.has(rowId(row)))
  const pickAll = () => {
    const next = new Set(picked)
    for (const row of free) {
      if (allPicked) next.delete(rowId(row))
      else next.add(rowId(row))
    }
    onPick?.(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target instanceof Element && event.target.closest('input, button, a')) return
    const row = rows[activeIndex]
    const target = destination(event.key, activeIndex, rows.length)
    if (target !== undefined) {
      activate(target)
      focusRow(target)
    } else if (event.key === 'Enter' && row) (onOpen ?? onSelect)?.(row)
    else if (event.key === 'x' || event.key === 'X' || event.key === ' ') pick(activeIndex, event.shiftKey)
    else return
    event.preventDefault()
  }
  const acts = useLastingActs(activate, pick)
  return { activeIndex: selectedIndex >= 0 && active === 0 ? selectedIndex : activeIndex, ...acts, pickAll, allPicked, onKeyDown }
}

function everyRow() {
  return true
}

/** The same functions for ever, so that a row is drawn anew only when something of its own has changed. */
function useLastingActs(activate: (index: number, andSelect?: boolean) => void, pick: (index: number, range: boolean) => void) {
  const latest = useRef({ activate, pick })
  useLayoutEffect(() => {
    latest.current = { activate, pick }
  })
  const activateRow = useCallback((index: number, andSelect?: boolean) => latest.current.activate(index, andSelect), [])
  const pickRow = useCallback((index: number, range: boolean) => latest.current.pick(index, range), [])
  return { activateRow, pickRow }
}

/** Where a key leads; undefined when it is no key of movement. */
function destination(key: string, from: number, count: number): number | undefined {
  const last = count - 1
  const steps: Record<string, number> = {
    j: from + 1, ArrowDown: from + 1, ']': from + 1, k: from - 1, ArrowUp: from - 1, '[': from - 1, PageDown: from + 10, PageUp: from - 10, Home: 0, End: last,
  }
  const to = steps[key]
  return to === undefined ? undefined : Math.max(0, Math.min(last, to))
}
