import type { AzurePlace } from '@tributary/lake/storage/remote/azure'
import type { S3Place } from '@tributary/lake/storage/remote/s3'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** Where LAKE_URL says that the lake is. */
export type LakeAddress = { kind: 'disk'; folder: string } | ({ kind: 's3' } & S3Place) | ({ kind: 'azure' } & Omit<AzurePlace, 'credentials'>)

export type LakePlace = { kind: 'disk'; folder: string } | ({ kind: 's3' } & S3Place) | ({ kind: 'azure' } & AzurePlace)

export interface AzureVariables {
  AZURE_STORAGE_CONNECTION_STRING?: string | undefined
  AZURE_STORAGE_ACCOUNT?: string | undefined
  AZURE_STORAGE_KEY?: string | undefined
}

export const lakeAddress = z.string().trim().transform((value, context): LakeAddress => {
  // One letter before the colon is a drive, not a scheme.
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(value)?.[1]?.toLowerCase()
  const found = scheme === undefined ? { kind: 'disk' as const, folder: resolve(value) } : addressOf(scheme, value)
  if (typeof found !== 'string') return found
  context.addIssue(found)
  return z.NEVER
})

/** The place itself, or what is wrong as a sentence. */
export function lakePlaceOf(address: LakeAddress, variables: AzureVariables): LakePlace | string {
  if (address.kind !== 'azure') return address
  const { AZURE_STORAGE_CONNECTION_STRING: connectionString, AZURE_STORAGE_ACCOUNT: account, AZURE_STORAGE_KEY: key } = variables
  if (connectionString !== undefined) return { ...address, credentials: { connectionString } }
  if (account !== undefined && key !== undefined) return { ...address, credentials: { account, key } }
  return 'LAKE_URL is in Azure: set AZURE_STORAGE_CONNECTION_STRING, or AZURE_STORAGE_ACCOUNT and AZURE_STORAGE_KEY.'
}

function addressOf(scheme: string, value: string): LakeAddress | string {
  const address = URL.parse(value)
  if (!address) return 'must be a folder or an address such as s3://bucket/folder'
  if (address.username !== '' || address.password !== '') return 'must not hold credentials; they have variables of their own'
  switch (scheme) {
    case 'file': return address.host === '' ? { kind: 'disk', folder: fileURLToPath(address) } : 'must be a file: URL without a host, such as file:///var/lib/lake'
    case 's3': return s3AddressOf(address)
    case 'azure': return azureAddressOf(address)
    default: return `must be a folder, s3://… or azure://…; "${scheme}:" is not known`
  }
}

const WANTED_S3 = 'must be such as s3://bucket/folder?region=eu-central-1, or s3://bucket/folder?endpoint=https://storage.example&pathStyle=1'

function s3AddressOf({ host: bucket, pathname, searchParams }: URL): LakeAddress | string {
  const { region, endpoint, pathStyle, ...others } = Object.fromEntries(searchParams)
  const prefix = prefixOf(pathname)
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) || prefix === null || Object.keys(others).length > 0) return WANTED_S3
  if (region !== undefined && !/^[a-z0-9-]+$/.test(region)) return WANTED_S3
  if (endpoint !== undefined && !['http:', 'https:'].includes(URL.parse(endpoint)?.protocol ?? '')) return WANTED_S3
  if (pathStyle !== undefined && !['0', '1'].includes(pathStyle)) return WANTED_S3
  return {
    kind: 's3', bucket, prefix,
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    // Of other makers' storages few have a host for each bucket.
    pathStyle: pathStyle === undefined ? endpoint !== undefined : pathStyle === '1',
  }
}

function azureAddressOf({ host: container, pathname, search }: URL): LakeAddress | string {
  const prefix = prefixOf(pathname)
  const isRight = /^[a-z0-9](-?[a-z0-9]){2,62}$/.test(container) && prefix !== null && search === ''
  return isRight ? { kind: 'azure', container, prefix } : 'must be such as azure://container/folder'
}

/** null where a part of it could mean two things. */
function prefixOf(pathname: string): string | null {
  const prefix = pathname.replace(/^\/|\/$/g, '')
  return prefix === '' || /^[\w.=-]+(\/[\w.=-]+)*$/.test(prefix) ? prefix : null
}
