import { randomUUID } from 'node:crypto'
import { PathTaken } from '../storage-failed.ts'
import type { ObjectLabel, ObjectStore } from './object-store.ts'
import type { Again } from './retried.ts'

/** Makes objects by requests that may have come through although their answers were lost: such a one is told by its label. @throws PathTaken */
export function createOnce(objects: ObjectStore, again: Again) {
  return async (path: string, sha256: string | undefined, send: (label: ObjectLabel) => Promise<void>): Promise<void> => {
    const label = { writer: randomUUID(), ...(sha256 === undefined ? {} : { sha256 }) }
    try {
      await send(label)
    } catch (error) {
      if (!(error instanceof PathTaken)) throw error
      const { writer } = await again(() => objects.facts(path))
      if (writer !== label.writer) throw error
    }
  }
}
