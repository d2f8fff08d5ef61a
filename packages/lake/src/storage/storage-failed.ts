/** The storage did not do what was asked. The message is a sentence for people, and quotes no data and no secret. */
export class StorageFailed extends Error {
  override name = 'StorageFailed'
}

/** The storage cannot be reached or is too busy just now: the same may work later. */
export class StorageAway extends StorageFailed {
  override name = 'StorageAway'
}

export class NoSuchFile extends Error {
  override name = 'NoSuchFile'
  constructor(path: string, options?: ErrorOptions) {
    super(`No such file in the lake: ${path}`, options)
  }
}

export class PathTaken extends Error {
  override name = 'PathTaken'
  constructor(path: string, options?: ErrorOptions) {
    super(`The file is there already: ${path}`, options)
  }
}
