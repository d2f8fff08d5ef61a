import { inLanes } from '../storage/remote/in-lanes.ts'

/** So many files are read at a time: remote storage answers slowly, but many at once. */
const readers = 16

export function readMany<Item>(items: Iterable<Item>, work: (item: Item) => Promise<void>): Promise<void> {
  return inLanes(readers, items, work)
}
