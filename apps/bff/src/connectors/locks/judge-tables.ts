import type { SourceLock, SourceTable, TableName } from '../connector.ts'
import { type Held, locksAt } from './locks-at.ts'
import { keyOf } from './names.ts'

/** What the locks hold of a table. */
export interface Verdict {
  whole: Held | null
  /** What one cannot see through, and the way to it. */
  opaque: { name: string; path: readonly TableName[] } | null
  columns: ReadonlyMap<string, Held>
}

/** A table of the source, or one that others read and the source does not list. */
interface Place extends TableName {
  isView: boolean
  whole: Held | null
  opaque: Verdict['opaque']
  columns: Map<string, Held>
  generated: readonly string[]
  readers: { place: Place; column: string | undefined }[]
  parts: Place[]
}

/**
 * Judges every table at once: from where the locks hold, outwards to whatever reads it, until nothing new is found. So views that read
 * each other come to an end, and no chain of them is too long.
 */
export function judgeTables(tables: readonly SourceTable[], locks: readonly SourceLock[]): ReadonlyMap<string, Verdict> {
  const places = placesOf(tables)
  if (locks.length === 0) return places
  const found: (() => void)[] = []
  const holdAt = (place: Place, held: Held) => {
    if (held.column === null ? place.whole !== null : place.columns.has(held.column)) return
    if (held.column === null) place.whole = held
    else place.columns.set(held.column, held)
    found.push(() => tellReaders(place, held))
    if (held.column === null) return
    // Which columns each of them is computed from is not known, and in some systems they are computed from each other.
    for (const column of place.generated) holdAt(place, { ...held, column, path: [place, ...held.path] })
  }
  const blurAt = (place: Place, name: string, path: readonly TableName[]) => {
    if (place.opaque !== null) return
    place.opaque = { name, path }
    found.push(() => place.readers.forEach((reader) => blurAt(reader.place, name, [reader.place, ...path])))
  }
  const tellReaders = ({ readers }: Place, { column, path, ...held }: Held) => {
    for (const { place, column: read } of readers) {
      const reached = { ...held, column: place.isView ? null : column, path: [place, ...path] }
      // A parent's column is its parts' column of that name. Which of a view's columns come from a locked one is not known: it is held whole.
      if (column === null || !place.isView || read === undefined || read === column) holdAt(place, reached)
    }
  }
  for (const { place, held } of carriedDown(places, tables, locks)) holdAt(place, held)
  for (const table of tables) {
    const [opaque] = table.opaque
    const place = places.get(keyOf(table))
    if (place && opaque !== undefined) blurAt(place, opaque, [place])
  }
  for (const tell of found) tell()
  return places
}

function placesOf(tables: readonly SourceTable[]) {
  const places = new Map<string, Place>()
  const placeAt = ({ schema, name }: TableName, isView: boolean, generated: readonly string[] = []) => {
    const key = keyOf({ schema, name })
    const place: Place = places.get(key) ?? { schema, name, isView, generated, whole: null, opaque: null, columns: new Map(), readers: [], parts: [] }
    places.set(key, place)
    return place
  }
  const own = tables.map((table) => ({ table, place: placeAt(table, table.kind === 'view' || table.kind === 'materialized view', table.generatedColumns) }))
  for (const { table, place } of own) {
    for (const read of table.readsFrom) placeAt(read, false).readers.push({ place, column: read.column })
    for (const parent of table.partOf) placeAt(parent, false).parts.push(place)
  }
  return places
}

/** The locks as they are set, and for the partitions and children that hold the rows. */
function* carriedDown(places: ReadonlyMap<string, Place>, tables: readonly SourceTable[], locks: readonly SourceLock[]) {
  const at = locksAt(locks)
  const listed = new Map(tables.map((table) => [keyOf(table), [...table.columns.map(({ name }) => name), ...(table.hiddenColumns ?? [])]]))
  const columnsOf = (place: Place) => [...(listed.get(keyOf(place)) ?? []), ...place.readers.flatMap(({ column }) => column ?? [])]
  for (const [key, place] of places) {
    const family = withParts(place)
    for (const held of at(place, new Set([...family.keys()].flatMap(columnsOf)), listed.has(key))) {
      for (const [part, path] of family) yield { place: part, held: { ...held, path } }
    }
  }
}

/** A place and what holds its rows, of every depth, with the way back to it. */
function withParts(place: Place) {
  const reached = new Map<Place, TableName[]>([[place, [place]]])
  for (const [each, path] of reached) for (const part of each.parts) if (!reached.has(part)) reached.set(part, [part, ...path])
  return reached
}
