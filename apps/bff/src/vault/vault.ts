import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { keyLength } from './key-file.ts'
import type { Key, Keyring } from './keyring.ts'

interface Box {
  nonce: string
  ciphertext: string
  tag: string
}

/** A secret at rest: AES-256-GCM under a key of its own, which is itself sealed by the platform's key. All in base64. */
export interface Sealed extends Box {
  /** Tells which of the platform's keys wrapped `dataKey`; says nothing about the key. */
  keyId: string
  dataKey: Box
}

export interface Vault {
  /** Of the key that seals now. */
  readonly keyId: string
  /** Of all keys that open, newest first. */
  readonly keyIds: readonly string[]
  /** `boundTo` names the secret's place: moved to another, it does not open. */
  seal(plain: string, boundTo: string): Sealed
  /** Throws where the key is another, the place is another, or a byte was changed. */
  open(sealed: Sealed, boundTo: string): string
  /** The same secret under the key that seals now; what is in it stays closed. Throws as `open` does. */
  rewrap(sealed: Sealed, boundTo: string): Sealed
}

export function createVault(keyring: Keyring): Vault {
  const newest = () => {
    const [key] = keyring.keys()
    if (!key) throw new Error('The platform has no key.')
    return key
  }
  const dataKeyOf = (sealed: Sealed, boundTo: string) => {
    const key = keyring.keys().find(({ id }) => id === sealed.keyId)
    if (!key) throw new Error(`The secret was sealed with the key ${sealed.keyId}, and this platform runs with the key ${newest().id}. Start it with the former key, or set the secret anew.`)
    return unlessChanged(() => unlock(sealed.dataKey, key.bytes, `data key\0${key.id}\0${boundTo}`))
  }
  return {
    get keyId() {
      return newest().id
    },
    get keyIds() {
      return keyring.keys().map(({ id }) => id)
    },
    seal(plain, boundTo) {
      const dataKey = randomBytes(keyLength)
      return { ...wrap(dataKey, newest(), boundTo), ...lock(Buffer.from(plain), dataKey, `secret\0${boundTo}`) }
    },
    open: (sealed, boundTo) => {
      const dataKey = dataKeyOf(sealed, boundTo)
      return unlessChanged(() => unlock(sealed, dataKey, `secret\0${boundTo}`).toString())
    },
    rewrap: (sealed, boundTo) => ({ ...sealed, ...wrap(dataKeyOf(sealed, boundTo), newest(), boundTo) }),
  }
}

const wrap = (dataKey: Buffer, { id, bytes }: Key, boundTo: string) => ({ keyId: id, dataKey: lock(dataKey, bytes, `data key\0${id}\0${boundTo}`) })

/** Why GCM refused is not told apart, here as in any cipher. */
function unlessChanged<T>(unlocked: () => T): T {
  try {
    return unlocked()
  } catch {
    throw new Error('The secret does not open: it was changed, or belongs to another place. Set it anew.')
  }
}

function lock(plain: Buffer, key: Buffer, boundTo: string): Box {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 }).setAAD(Buffer.from(boundTo))
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
  return { nonce: nonce.toString('base64'), ciphertext: ciphertext.toString('base64'), tag: cipher.getAuthTag().toString('base64') }
}

function unlock({ nonce, ciphertext, tag }: Box, key: Buffer, boundTo: string) {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), { authTagLength: 16 })
    .setAAD(Buffer.from(boundTo)).setAuthTag(Buffer.from(tag, 'base64'))
  return Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64')), decipher.final()])
}
