import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import avro, { type Schema, type Type } from 'avsc'

/** The library's own types leave out `metadata`. */
type WriteOptions = NonNullable<ConstructorParameters<typeof avro.streams.BlockEncoder>[1]> & { metadata: Record<string, Buffer> }

/**
 * Writes an Avro object container file. `schema` goes into the header as it stands, its `field-id` attributes included, which
 * Iceberg readers need (specification, Appendix A, "Avro").
 */
export async function writeAvro(schema: Schema, metadata: Record<string, string>, records: readonly unknown[]): Promise<Uint8Array> {
  const options: WriteOptions = {
    syncMarker: randomBytes(16),
    writeHeader: true,
    metadata: Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, Buffer.from(value)])),
  }
  const encoder = new avro.streams.BlockEncoder(schema, options)
  const written = Readable.from(records).pipe(encoder)
  return collect(written)
}

/** The schemas of files, which are few and alike: compiling one takes longer than to read a manifest list with it. */
const known = new Map<string, Type>()
const knownMost = 64

function typeOf(schema: Schema): Type {
  const text = JSON.stringify(schema)
  const type = known.get(text) ?? avro.Type.forSchema(schema)
  if (known.size < knownMost) known.set(text, type)
  return type
}

/** Reads every record by the schema that the file itself carries. */
export async function readAvro(body: Uint8Array): Promise<unknown[]> {
  const decoder = new avro.streams.BlockDecoder({ parseHook: typeOf })
  const records: unknown[] = []
  // An iterator would wait for each record, which takes longer than to read it.
  decoder.on('data', (record: unknown) => void records.push(record))
  decoder.end(Buffer.from(body))
  await finished(decoder)
  return records
}

async function collect(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
