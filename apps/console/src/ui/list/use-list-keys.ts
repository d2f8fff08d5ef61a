import { useShortcut } from '../keys/use-shortcut.ts'

/** Keys of a list with an inspector: j or ] for the next row, k or [ for the one before, Enter opens its page. */
export function useListKeys({ ids, selected, onSelect, onOpen }: {
  /** Of the rows, in their order. */
  ids: readonly string[]
  /** Empty when no row is selected. */
  selected: string
  onSelect: (id: string) => void
  onOpen?: (id: string) => void
}) {
  const at = ids.indexOf(selected)
  const go = (step: 1 | -1) => {
    const next = at === -1 ? ids.at(step === 1 ? 0 : -1) : ids[Math.max(0, Math.min(ids.length - 1, at + step))]
    if (next !== undefined) onSelect(next)
  }
  useShortcut('j', 'Next row', () => go(1))
  useShortcut(']', 'Next row', () => go(1))
  useShortcut('k', 'Row before', () => go(-1))
  useShortcut('[', 'Row before', () => go(-1))
  useShortcut('Enter', 'Open the selected row', () => onOpen?.(selected), onOpen !== undefined && at !== -1)
}
