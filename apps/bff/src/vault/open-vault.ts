import { rmSync } from 'node:fs'
import type { PrismaClient } from '../database/generated/client.ts'
import { type Env, EnvError } from '../env.ts'
import { keyFileOf, makeKeyFile, readKeyFile } from './key-file.ts'
import { fixedKeys, type Keyring, keysOfFile } from './keyring.ts'
import { type PlatformKeys, platformKeys } from './platform-keys.ts'
import { createVault, type Vault } from './vault.ts'

export interface OpenVault {
  vault: Vault
  keys: PlatformKeys
  /** A warning for the operator, where the key was made right now. */
  made: string | null
}

/** What this host seals and opens with, tried on what the database holds. @throws EnvError one line for the operator: which key is missing here */
export async function openVault(db: PrismaClient, { home, keys: given }: Pick<Env, 'home' | 'keys'>): Promise<OpenVault> {
  const needed = await sealedWith(db)
  const file = keyFileOf(home)
  const made = given === undefined && needed.length === 0 && read(home) === null && makeKeyFile(home)
  const keyring: Keyring = given ? fixedKeys(given) : inFile(home)
  const vault = createVault(keyring)
  if (vault.keyIds.length === 0) throw new EnvError(`This host has no key, and what is stored was sealed with the key ${needed.join(', ')}. ${advice(file)}`)
  refuseOthers(vault, needed, file)
  try {
    const keys = await platformKeys(db, vault)
    return { vault, keys, made: made ? `A key was made: ${file}. Keep a copy of it, apart from the backups: without it the stored secrets do not open.` : null }
  } catch (error) {
    // Another host was first, with its own key.
    const others = await sealedWith(db)
    if (made && !others.some((id) => vault.keyIds.includes(id))) rmSync(file)
    refuseOthers(vault, others, file)
    throw error
  }
}

function refuseOthers({ keyId, keyIds }: Vault, needed: readonly string[], file: string) {
  const missing = needed.filter((id) => !keyIds.includes(id))
  if (missing.length > 0) throw new EnvError(`This host runs with the key ${keyId}, and what is stored was sealed with the key ${missing.join(', ')}. ${advice(file)}`)
}

const advice = (file: string) => `Put that key into TRIBUTARY_KEY or into ${file} (mode 600), as the other hosts or a backup have it, and start again.`

/** The ids of the keys without which this database cannot be worked on. */
async function sealedWith(db: PrismaClient): Promise<string[]> {
  const ofPlatform = await db.$queryRaw<{ id: string }[]>`SELECT DISTINCT "sealed"->>'keyId' AS id FROM "PlatformKey" ORDER BY 1`
  if (ofPlatform.length > 0) return ofPlatform.map(({ id }) => id)
  // Of a release that had no such keys yet: what was sealed last tells which key is in use.
  const ofSecrets = await db.$queryRaw<{ id: string }[]>`SELECT "sealed"->>'keyId' AS id FROM "Secret" ORDER BY "setAt" DESC LIMIT 1`
  return ofSecrets.map(({ id }) => id)
}

function inFile(home: string): Keyring {
  return read(home) === null ? fixedKeys([]) : keysOfFile(home)
}

function read(home: string) {
  try {
    return readKeyFile(home)
  } catch (error) {
    throw new EnvError((error as Error).message, { cause: error })
  }
}
