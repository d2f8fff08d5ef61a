import {
  DeleteObjectsCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client, type S3ClientConfig,
} from '@aws-sdk/client-s3'
import type { Readable } from 'node:stream'
import { NoSuchFile, PathTaken, StorageAway } from '../storage-failed.ts'
import { awayBy, faultInWords } from './faults.ts'
import type { ObjectFacts, ObjectLabel, ObjectStore } from './object-store.ts'
import { startS3Parts } from './s3-parts.ts'

export interface S3Place {
  bucket: string
  /** Folder of the lake in the bucket, without slashes around it; empty: all of the bucket. */
  prefix: string
  region?: string
  /** Of another maker's storage. */
  endpoint?: string
  /** The bucket stands in the path instead of the host's name. */
  pathStyle: boolean
  /** Left out: what the vendor's client finds, in the environment, its files or the role of the machine. */
  credentials?: { accessKeyId: string; secretAccessKey: string }
}

/** An S3 bucket, or a folder of it. The server has to honour `If-None-Match`. */
export function s3Objects(place: S3Place, { stillMs }: { stillMs: number }): ObjectStore {
  const { bucket: Bucket, prefix } = place
  const client = new S3Client(configOf(place, stillMs))
  const keyOf = (path: string) => (prefix === '' ? path : `${prefix}/${path}`)
  const at = (path: string) => ({ Bucket, Key: keyOf(path) })
  const isNew = { IfNoneMatch: '*' } as const
  const inWords = (path: string) => (error: unknown): never => {
    throw s3Fault(error, path, Bucket)
  }
  const startParts = (path: string, label: ObjectLabel, isChecked: boolean) => startS3Parts(client, { at: at(path), label, isChecked, inWords: inWords(path) })
  return {
    async put(path, body, label) {
      const ChecksumSHA256 = Buffer.from(label.sha256 ?? '', 'hex').toString('base64') || undefined
      await client.send(new PutObjectCommand({ ...at(path), Body: body, ContentLength: body.byteLength, Metadata: { ...label }, ChecksumSHA256, ...isNew })).catch(inWords(path))
    },
    startParts: (path, label) => startParts(path, label, true),
    // A plain copy overwrites on many servers; one of parts is refused where the path is taken.
    async copy(from, to, label, bytes) {
      const parted = await startParts(to, label, false)
      try {
        await parted.copyFrom({ Bucket, Key: keyOf(from) }, bytes)
        await parted.complete()
      } catch (error) {
        await parted.abort().catch(() => {})
        throw error
      }
    },
    async get(path, abortSignal) {
      const { Body, ContentLength = 0, Metadata } = await client.send(new GetObjectCommand(at(path)), abortSignal ? { abortSignal } : {}).catch(inWords(path))
      return { body: Body as Readable, facts: factsOf(ContentLength, Metadata) }
    },
    async facts(path) {
      const { ContentLength = 0, Metadata } = await client.send(new HeadObjectCommand(at(path))).catch(inWords(path))
      return factsOf(ContentLength, Metadata)
    },
    async page(folder, after) {
      const { Contents = [], NextContinuationToken } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: folder === '' && prefix === '' ? '' : `${folder === '' ? prefix : keyOf(folder)}/`, ContinuationToken: after })).catch(inWords(folder))
      const files = Contents.flatMap(({ Key = '', Size = 0, LastModified = new Date() }) => (Key.endsWith('/') ? [] : [{ path: Key.slice(keyOf('').length), bytes: Size, modifiedAt: LastModified }]))
      return { files, ...(NextContinuationToken === undefined ? {} : { next: NextContinuationToken }) }
    },
    async remove(paths) {
      if (paths.length === 0) return
      const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: paths.map((path) => ({ Key: keyOf(path) })), Quiet: true } })).catch(inWords(paths[0] ?? ''))
      const failed = Errors.find(({ Code }) => Code !== 'NoSuchKey')
      if (failed) throw s3Fault(Object.assign(new Error(failed.Message), { name: failed.Code }), paths[0] ?? '', Bucket)
    },
    removesAtOnce: 1000,
    urlOf: (path) => `s3://${Bucket}/${keyOf(path)}`,
  }
}

function configOf({ region, endpoint, pathStyle, credentials }: S3Place, stillMs: number): S3ClientConfig {
  return {
    // Servers that are not Amazon's take any; for Amazon's the client finds it.
    ...(region === undefined ? (endpoint === undefined ? {} : { region: 'us-east-1' }) : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials ? { credentials } : {}),
    forcePathStyle: pathStyle,
    maxAttempts: 1,
    requestHandler: { connectionTimeout: Math.min(5000, stillMs), socketTimeout: stillMs, requestTimeout: 10 * stillMs, throwOnRequestTimeout: true },
  }
}

function factsOf(bytes: number, { sha256, writer }: Record<string, string> = {}): ObjectFacts {
  return { bytes, ...(sha256 === undefined ? {} : { sha256 }), ...(writer === undefined ? {} : { writer }) }
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : '')

function s3Fault(error: unknown, path: string, bucket: string): unknown {
  const name = nameOf(error)
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
  // An upload that was completed by a call whose answer was lost is none any more.
  if (name === 'NoSuchUpload') return new PathTaken(path, { cause: error })
  if (name === 'NoSuchKey' || name === 'NotFound') return new NoSuchFile(path, { cause: error })
  if (name === 'PreconditionFailed' || status === 412) return new PathTaken(path, { cause: error })
  // Two who make the same object at once: whoever comes again is told what is there.
  if (name === 'ConditionalRequestConflict' || name === 'OperationAborted') return new StorageAway(awayBy(name), { cause: error })
  return faultInWords(error, { code: name, status, what: `bucket "${bucket}"`, isMissing: name === 'NoSuchBucket' })
}
