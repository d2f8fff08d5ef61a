export interface StoredFile {
  path: string
  bytes: number
}

/**
 * Where the lake's files are. Files are immutable: written once under a new path, read, removed, never changed.
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
  /** A file that is not there is as good as removed. */
  remove(path: string): Promise<void>
  /** Removes every file below the folder; one that is not there is as good as removed. Whoever has such a file open keeps it to the end. */
  removeFolder(folder: string): Promise<void>
  /** In bytes. @throws where there is no such file */
  size(path: string): Promise<number>
  /** Moves a finished local file in and makes it read-only; its size in bytes. @throws where the path is taken or the file is not a plain file */
  adopt(localFile: string, path: string): Promise<number>
  /** The file's place on this machine, for an engine to open; null where the storage is elsewhere. */
  localPath(path: string): string | null
  /** The address that Iceberg metadata records for the path. */
  urlOf(path: string): string
}
