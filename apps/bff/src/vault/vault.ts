import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { keyLength } from './key-file.ts'

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
  keyId: string
  /** `boundTo` names the secret's place: moved to another, it does not open. */
  seal(plain: string, boundTo: string): Sealed
  /** Throws where the key is another, the place is another, or a byte was changed. */
  open(sealed: Sealed, boundTo: string): string
}

export function createVault(key: Buffer): Vault {
  if (key.length !== keyLength) throw new Error(`The key must be ${keyLength} bytes long, not ${key.length}.`)
  const keyId = createHash('sha256').update('key id\0').update(key).digest('hex').slice(0, 16)
  return {
    keyId,
    seal(plain, boundTo) {
      const dataKey = randomBytes(keyLength)
      return { keyId, dataKey: lock(dataKey, key, `data key\0${keyId}\0${boundTo}`), ...lock(Buffer.from(plain), dataKey, `secret\0${boundTo}`) }
    },
    open(sealed, boundTo) {
      if (sealed.keyId !== keyId) {
        throw new Error(`The secret was sealed with the key ${sealed.keyId}, and this platform runs with the key ${keyId}. Start it with the former key, or set the secret anew.`)
      }
      try {
        const dataKey = unlock(sealed.dataKey, key, `data key\0${keyId}\0${boundTo}`)
        return unlock(sealed, dataKey, `secret\0${boundTo}`).toString()
      } catch {
        // Why GCM refused is not told apart, here as in any cipher.
        throw new Error('The secret does not open: it was changed, or belongs to another place. Set it anew.')
      }
    },
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
