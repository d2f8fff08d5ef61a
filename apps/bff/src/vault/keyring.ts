import { createHash } from 'node:crypto'
import { keyFileState, keyLength, readKeyFile } from './key-file.ts'

export interface Key {
  /** Tells keys apart; says nothing about them. */
  id: string
  bytes: Buffer
}

/** The platform's key and its former ones, newest first. */
export interface Keyring {
  /** What is sealed now is sealed with the first. */
  keys(): readonly Key[]
}

export function fixedKeys(keys: readonly Buffer[]): Keyring {
  const named = withIds(keys)
  return { keys: () => named }
}

/** Those of the key file as it is at this moment: a key that was added to it counts from then on, in every process. */
export function keysOfFile(home: string): Keyring {
  let state: string | null = null
  let known: readonly Key[] = []
  const look = () => {
    const now = keyFileState(home)
    if (now === null || now === state) return
    known = withIds(readKeyFile(home) ?? [])
    state = now
  }
  look()
  return {
    keys() {
      try {
        look()
      } catch (error) {
        // A file that was spoilt under a running process is found at its next start; until then it knows its keys.
        if (known.length === 0) throw error
      }
      return known
    },
  }
}

function withIds(keys: readonly Buffer[]): readonly Key[] {
  return keys.map((bytes) => {
    if (bytes.length !== keyLength) throw new Error(`The key must be ${keyLength} bytes long, not ${bytes.length}.`)
    return { id: createHash('sha256').update('key id\0').update(bytes).digest('hex').slice(0, 16), bytes }
  })
}
