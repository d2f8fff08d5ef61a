/** The list with one of its entries in another place; a place outside of it is the nearest end. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const at = Math.max(0, Math.min(items.length - 1, to))
  const [item] = items.slice(from, from + 1)
  return item === undefined ? [...items] : items.toSpliced(from, 1).toSpliced(at, 0, item)
}
