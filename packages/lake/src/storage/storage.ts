export interface StoredFile {
  path: string
  bytes: number
  /** When it came to its path, or later. */
  modifiedAt: Date
}

/** Files of the lake that lie on this machine. */
export interface HeldFiles {
  /** Absolute places, in the order asked, for an engine to read. */
  files: string[]
  /** Lets them go; once is enough, more does no harm. */
  release(): Promise<void>
}

/**
 * Where the lake's files are. Files are immutable: written once under a new path, read, removed, never changed, and seen whole or
 * not at all.
 * A path is relative to the lake's root, `tables/<table uuid>/data/<file>` for instance; one with `..`, an empty part, a
 * backslash, a control character or a leading slash is refused with an Error before anything is touched.
 */
export interface Storage {
  /** Creates the file; durable when it resolves. @throws where the path is taken */
  write(path: string, body: Uint8Array): Promise<void>
  /** @throws where there is no such file */
  read(path: string): Promise<Uint8Array>
  /** Every file whose path begins with the folder `prefix` (`''` for all), in the order of their paths. */
  list(prefix: string): AsyncIterable<StoredFile>
  /** One more file with the same content; durable when it resolves. @throws where `to` is taken or `from` is not there */
  copy(from: string, to: string): Promise<void>
  /** A file that is not there is as good as removed. */
  remove(path: string): Promise<void>
  /** As `remove` does, in as few calls as the storage allows. */
  removeMany(paths: readonly string[]): Promise<void>
  /** Removes every file below the folder; one that is not there is as good as removed. Whoever has such a file open keeps it to the end. */
  removeFolder(folder: string): Promise<void>
  /** In bytes. @throws where there is no such file */
  size(path: string): Promise<number>
  /** Moves a finished local file in and makes it read-only; its size in bytes. @throws where the path is taken or the file is not a plain file */
  adopt(localFile: string, path: string): Promise<number>
  /**
   * Brings files to this machine for as long as an engine reads them: until released, whoever holds them finds them there. `bytes`
   * as the table's metadata tells them. @throws where one is not there; the signal's reason
   */
  hold(files: readonly { path: string; bytes: number }[], signal?: AbortSignal): Promise<HeldFiles>
  /** A folder of this machine from which `adopt` takes files by rename; null where the storage is elsewhere. */
  localFolder(path: string): string | null
  /** The address that Iceberg metadata records for the path. */
  urlOf(path: string): string
}
