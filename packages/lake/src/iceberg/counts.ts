import type { ManifestEntry } from './manifest.ts'
import type { Snapshot } from './table-metadata.ts'

export interface Count {
  files: number
  rows: number
  bytes: number
}

export function countOf(entries: readonly ManifestEntry[]): Count {
  const sum = (of: (entry: ManifestEntry) => number) => entries.reduce((total, entry) => total + of(entry), 0)
  return { files: entries.length, rows: sum((entry) => entry.data_file.record_count), bytes: sum((entry) => entry.data_file.file_size_in_bytes) }
}

/** What a snapshot holds by its own word; null where another writer left that out, for totals are optional. */
export function totalOf({ summary }: Snapshot): Count | null {
  const totals = ['total-data-files', 'total-records', 'total-files-size'].map((name) => Number(summary[name]))
  const [files = 0, rows = 0, bytes = 0] = totals
  return totals.every(Number.isSafeInteger) ? { files, rows, bytes } : null
}

/** What a snapshot adds and takes away, and what there is then. */
export interface Counts {
  added: Count
  deleted: Count
  total: Count
}

export function countsOf(before: Count, added: Count, deleted: Count): Counts {
  const total = (of: keyof Count) => before[of] - deleted[of] + added[of]
  return { added, deleted, total: { files: total('files'), rows: total('rows'), bytes: total('bytes') } }
}

/** The optional fields of the specification, Appendix F, "Optional Snapshot Summary Fields"; they win over the caller's `own`. */
export function summaryOf(own: Readonly<Record<string, string>>, { added, deleted, total }: Counts, isCompaction = false): Snapshot['summary'] {
  const changed = deleted.files === 0 ? 'append' : added.files === 0 ? 'delete' : 'overwrite'
  const counts = {
    'added-data-files': added.files,
    'added-records': added.rows,
    'added-files-size': added.bytes,
    'deleted-data-files': deleted.files,
    'deleted-records': deleted.rows,
    'removed-files-size': deleted.bytes,
    'total-data-files': total.files,
    'total-records': total.rows,
    'total-files-size': total.bytes,
    'total-delete-files': 0,
    'total-position-deletes': 0,
    'total-equality-deletes': 0,
  }
  const texts = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]))
  return { ...own, ...texts, operation: isCompaction ? 'replace' : changed }
}
