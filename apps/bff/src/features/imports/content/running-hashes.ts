import { createHash, type Hash } from 'node:crypto'

/** So many files that come piece by piece are hashed at a time; more are hashed at their end. */
const most = 500
const running = new Map<string, { hash: Hash; bytes: number }>()

/** The hash of the first bytes of a file as far as it got here; null where another process knows, or nobody. */
export function hashUpTo(uploadId: string, bytes: number): Hash | null {
  if (bytes === 0) return createHash('sha256')
  const known = running.get(uploadId)
  return known?.bytes === bytes ? known.hash.copy() : null
}

export function keepHash(uploadId: string, bytes: number, hash: Hash) {
  running.delete(uploadId)
  running.set(uploadId, { hash, bytes })
  const [oldest] = running.keys()
  if (running.size > most && oldest !== undefined) running.delete(oldest)
}
