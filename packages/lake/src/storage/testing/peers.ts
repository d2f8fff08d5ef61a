import { BlobServiceClient } from '@azure/storage-blob'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type AzurePlace, azureObjects } from '../remote/azure.ts'
import { openFileCache } from '../remote/file-cache.ts'
import type { ObjectStore } from '../remote/object-store.ts'
import { remoteStorage } from '../remote/remote-storage.ts'
import { type Patience, usualPatience } from '../remote/retried.ts'
import { s3Objects, type S3Place } from '../remote/s3.ts'

function env(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set. "npm run test:peers" starts the servers and sets it.`)
  return value
}

export const peerUrls = () => ({ s3: env('PEER_S3_URL'), azure: /BlobEndpoint=(https?:\/\/[^/;]+)/.exec(env('PEER_AZURITE_URL'))?.[1] ?? '' })

/** A new folder in the S3 server of the tests; `url` where something stands between. */
export const peerS3 = (url: string = peerUrls().s3): S3Place => ({
  bucket: env('PEER_S3_BUCKET'),
  prefix: `test/${randomUUID()}`,
  endpoint: url,
  pathStyle: true,
  credentials: { accessKeyId: env('PEER_S3_KEY'), secretAccessKey: env('PEER_S3_SECRET') },
})

/** A new folder in the Azure Blob server of the tests; `url` where something stands between. */
export async function peerAzure(url: string = peerUrls().azure): Promise<AzurePlace> {
  const direct = env('PEER_AZURITE_URL')
  const container = 'lake'
  await BlobServiceClient.fromConnectionString(direct).getContainerClient(container).createIfNotExists()
  return { container, prefix: `test/${randomUUID()}`, credentials: { connectionString: direct.replace(peerUrls().azure, url) } }
}

export type ObjectsOf = (patience: Patience) => ObjectStore
export const s3Peer = (place: S3Place): ObjectsOf => (patience) => s3Objects(place, patience)
export const azurePeer = (place: AzurePlace): ObjectsOf => (patience) => azureObjects(place, patience)

/** The storage over a cache in `folder`. */
export async function peerStorage(objectsOf: ObjectsOf, folder: string, patience: Patience = usualPatience) {
  const cache = await openFileCache(join(folder, 'cache'), { limitBytes: 1e9 })
  return remoteStorage(objectsOf(patience), cache, patience)
}
