import type { Readable } from 'node:stream'
import type { StoredFile } from '../storage.ts'

/** What is recorded beside an object when it is made. */
export interface ObjectLabel {
  /** Of the content, in hexadecimal; left out of a copy of what has none, which others made. */
  sha256?: string
  /** Whose call made it: tells one that came through, while its answer was lost, from the call of somebody else. */
  writer: string
}

export interface ObjectFacts extends Partial<ObjectLabel> {
  bytes: number
}

/** An object that is made of parts; nobody sees it before it is complete. */
export interface PartedObject {
  /** Parts may come in any order, and again. */
  put(index: number, body: Uint8Array): Promise<void>
  /** @throws PathTaken */
  complete(): Promise<void>
  abort(): Promise<void>
}

/**
 * What an object storage can do by one request each. Nothing is tried again here, and every fault is one of storage-failed.ts:
 * StorageAway is what may work when tried again. Paths are checked, and are those of the lake.
 */
export interface ObjectStore {
  /** @throws PathTaken */
  put(path: string, body: Uint8Array, label: ObjectLabel): Promise<void>
  startParts(path: string, label: ObjectLabel): Promise<PartedObject>
  /** @throws PathTaken, NoSuchFile */
  copy(from: string, to: string, label: ObjectLabel, bytes: number): Promise<void>
  /** @throws NoSuchFile */
  get(path: string, signal?: AbortSignal): Promise<{ body: Readable; facts: ObjectFacts }>
  /** @throws NoSuchFile */
  facts(path: string): Promise<ObjectFacts>
  /** Objects below a folder in the order of their paths, from where the page before ended. */
  page(folder: string, after?: string): Promise<{ files: StoredFile[]; next?: string }>
  /** At most `removesAtOnce`. */
  remove(paths: readonly string[]): Promise<void>
  readonly removesAtOnce: number
  urlOf(path: string): string
}
