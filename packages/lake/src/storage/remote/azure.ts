import { type BlobGetPropertiesResponse, ContainerClient, newPipeline, StorageSharedKeyCredential, BlobServiceClient } from '@azure/storage-blob'
import type { Readable } from 'node:stream'
import { NoSuchFile, PathTaken, StorageFailed } from '../storage-failed.ts'
import { faultInWords } from './faults.ts'
import { inLanes } from './in-lanes.ts'
import type { ObjectFacts, ObjectStore } from './object-store.ts'

export interface AzurePlace {
  container: string
  /** Folder of the lake in the container, without slashes around it; empty: all of the container. */
  prefix: string
  credentials: { connectionString: string } | { account: string; key: string }
}

const REMOVES_SIDE_BY_SIDE = 16

/** A container of Azure Blob Storage, or a folder of it. */
export function azureObjects(place: AzurePlace, { stillMs }: { stillMs: number }): ObjectStore {
  const { container: name, prefix } = place
  const container = containerOf(place)
  const keyOf = (path: string) => (prefix === '' ? path : `${prefix}/${path}`)
  const blob = (path: string) => container.getBlockBlobClient(keyOf(path))
  const conditions = { ifNoneMatch: '*' } as const
  const ask = <Result>(path: string, work: (step: Step) => Promise<Result>, signal?: AbortSignal) =>
    whileMoving(stillMs, work, signal).catch((error: unknown): never => {
      throw azureFault(error, path, name)
    })
  return {
    async put(path, body, label) {
      await ask(path, (step) => blob(path).upload(body, body.byteLength, { ...step, conditions, metadata: { ...label } }))
    },
    async startParts(path, label) {
      const ids: string[] = []
      return {
        async put(index, body) {
          const id = Buffer.from(String(index).padStart(8, '0')).toString('base64')
          await ask(path, (step) => blob(path).stageBlock(id, body, body.byteLength, step))
          ids[index] = id
        },
        complete: async () => void (await ask(path, ({ abortSignal }) => blob(path).commitBlockList(ids, { abortSignal, conditions, metadata: { ...label } }))),
        // Blocks that belong to no blob are seen by nobody, and Azure drops them after a week.
        abort: async () => {},
      }
    },
    async copy(from, to, label) {
      const target = blob(to)
      const copied = await ask(from, async (step) => {
        const going = await target.beginCopyFromURL(blob(from).url, { ...step, conditions, metadata: { ...label }, intervalInMs: 200 })
        return going.pollUntilDone()
      })
      if (copied.copyStatus !== 'success') throw new StorageFailed(`The lake's storage did not copy ${from} (${copied.copyStatus}).`)
    },
    async get(path, signal) {
      const found = await ask(path, ({ abortSignal }) => blob(path).download(0, undefined, { abortSignal, maxRetryRequests: 0 }), signal)
      return { body: found.readableStreamBody as Readable, facts: factsOf(found) }
    },
    facts: async (path) => factsOf(await ask(path, ({ abortSignal }) => blob(path).getProperties({ abortSignal }))),
    async page(folder, after) {
      const within = keyOf(folder === '' ? '' : `${folder}/`)
      return ask(folder, async ({ abortSignal }) => {
        const pages = container.listBlobsFlat({ prefix: within, abortSignal }).byPage({ maxPageSize: 1000, ...(after === undefined ? {} : { continuationToken: after }) })
        for await (const { segment, continuationToken } of pages) {
          const files = segment.blobItems.map(({ name: key, properties }) => ({ path: key.slice(keyOf('').length), bytes: properties.contentLength ?? 0, modifiedAt: properties.lastModified }))
          return { files, ...(continuationToken ? { next: continuationToken } : {}) }
        }
        return { files: [] }
      })
    },
    remove: (paths) => inLanes(REMOVES_SIDE_BY_SIDE, paths, async (path) => void (await ask(path, ({ abortSignal }) => blob(path).deleteIfExists({ abortSignal })))),
    removesAtOnce: 1000,
    urlOf: (path) => `abfss://${name}@${container.accountName}.dfs.core.windows.net/${keyOf(path)}`,
  }
}

function containerOf({ container, credentials }: AzurePlace): ContainerClient {
  const options = { retryOptions: { maxTries: 1 } }
  if ('connectionString' in credentials) {
    try {
      return BlobServiceClient.fromConnectionString(credentials.connectionString, options).getContainerClient(container)
    } catch {
      // Its cause would quote the key.
      throw new StorageFailed('The connection string of Azure Storage cannot be understood.')
    }
  }
  const { account, key } = credentials
  return new ContainerClient(`https://${account}.blob.core.windows.net/${container}`, newPipeline(new StorageSharedKeyCredential(account, key), options))
}

interface Step {
  abortSignal: AbortSignal
  onProgress(): void
}

/** Gives a request up on which nothing moves. */
async function whileMoving<Result>(stillMs: number, work: (step: Step) => Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  const still = new AbortController()
  const stop = () => still.abort()
  let timer = setTimeout(stop, stillMs)
  const onProgress = () => {
    clearTimeout(timer)
    timer = setTimeout(stop, stillMs)
  }
  try {
    return await work({ abortSignal: signal ? AbortSignal.any([still.signal, signal]) : still.signal, onProgress })
  } catch (error) {
    signal?.throwIfAborted()
    throw still.signal.aborted ? Object.assign(new Error(`No answer within ${stillMs} ms`, { cause: error }), { code: 'TimeoutError' }) : error
  } finally {
    clearTimeout(timer)
  }
}

function factsOf({ contentLength = 0, metadata: { sha256, writer } = {} }: Pick<BlobGetPropertiesResponse, 'contentLength' | 'metadata'>): ObjectFacts {
  return { bytes: contentLength, ...(sha256 === undefined ? {} : { sha256 }), ...(writer === undefined ? {} : { writer }) }
}

function azureFault(error: unknown, path: string, container: string): unknown {
  const { code = '', statusCode: status, details } = error as { code?: string; statusCode?: number; details?: { errorCode?: string } }
  const name = details?.errorCode ?? code
  if (name === 'BlobAlreadyExists' || name === 'ConditionNotMet' || name === 'TargetConditionNotMet' || status === 412) return new PathTaken(path, { cause: error })
  if (name === 'BlobNotFound' || name === 'CannotVerifyCopySource' || (status === 404 && name !== 'ContainerNotFound')) return new NoSuchFile(path, { cause: error })
  return faultInWords(error, { code: name, status, what: `container "${container}"`, isMissing: name === 'ContainerNotFound' })
}
