/** So many files are read at a time: remote storage answers slowly, but many at once. */
const readers = 16

/** Works on all items, several at a time, each next one as soon as a reader is free. */
export async function readMany<Item>(items: Iterable<Item>, work: (item: Item) => Promise<void>): Promise<void> {
  const left = items[Symbol.iterator]()
  const reader = async () => {
    for (let next = left.next(); !next.done; next = left.next()) await work(next.value)
  }
  await Promise.all(Array.from({ length: readers }, reader))
}
