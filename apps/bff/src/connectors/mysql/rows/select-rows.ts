import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { SourceRefused } from '../../source-refused.ts'
import { growth, malformed, type RowLayout, RowWriter } from './row-writer.ts'

/** What of mysql2's connection is used beside its public face. */
export interface Wire {
  stream: Socket
  threadId: number | null
  sequenceId: number
  addCommand(command: object): void
}

interface Packet {
  isError(): boolean
  asError(encoding: string): Error
}

/** The session that the rows come over. */
export interface RowsOwner {
  explain(error: Error): Error
  giveUp(refusal?: SourceRefused): void
}

const headerLength = 4
/** A longer one is cut in several; no table here takes a row of that size. */
const longestPacket = 0xff_ff_ff
const slabSize = 1 << 20

/**
 * The rows of one SELECT as bytes, to be given to mysql2's `addCommand`. While it runs it reads the socket itself; the last packet, which
 * ends the rows, goes to mysql2 again. Protocol: MySQL's source documentation, "COM_QUERY Response".
 */
export class SelectRows extends Readable {
  readonly #sql: string
  readonly #columns: number
  readonly #writer: RowWriter
  readonly #owner: RowsOwner
  #wire: Wire | undefined
  #answer: ((chunk: Buffer) => void) | undefined
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #needed = headerLength
  /** Packets before the rows: how many columns, each of them, and the end of that. */
  #ahead: number
  #isFirst = true
  #complete = false
  #slab = Buffer.alloc(0)
  #out = 0

  constructor(sql: string, layout: RowLayout, owner: RowsOwner) {
    super({ highWaterMark: 1 << 20 })
    this.#sql = sql
    this.#columns = layout.cells.length
    this.#ahead = this.#columns + 2
    this.#writer = new RowWriter(layout)
    this.#owner = owner
    // It may fail before anyone listens; whoever reads it later is told all the same.
    this.on('error', () => {})
  }

  /** Called by mysql2: without a packet to begin, with one when the rows are through. */
  execute(packet: Packet | undefined, wire: Wire): boolean {
    if (!packet) {
      this.#begin(wire)
      return false
    }
    this.#complete = true
    if (packet.isError()) this.destroy(this.#owner.explain(packet.asError('utf8')))
    else this.push(null)
    return true
  }

  /** Called by mysql2 when the connection is lost. */
  onResult(error: Error) {
    this.#complete = true
    this.destroy(this.#owner.explain(error))
  }

  #begin(wire: Wire) {
    this.#wire = wire
    this.#answer = wire.stream.listeners('data')[0] as (chunk: Buffer) => void
    wire.stream.off('data', this.#answer)
    wire.stream.on('data', this.#take)
    wire.sequenceId = 0
    const query = Buffer.from(this.#sql)
    const header = Buffer.from([0, 0, 0, 0, 3])
    header.writeUIntLE(query.length + 1, 0, 3)
    wire.stream.write(Buffer.concat([header, query]))
  }

  override _read() {
    if (this.#answer) this.#wire?.stream.resume()
  }

  readonly #take = (chunk: Buffer) => {
    this.#waiting.push(chunk)
    this.#waitingBytes += chunk.length
    if (this.#waitingBytes < this.#needed) return
    const whole = this.#waiting.length === 1 ? chunk : Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#waitingBytes = 0
    try {
      this.#takeWhole(whole)
    } catch (error) {
      const refusal = error instanceof SourceRefused ? error : malformed()
      this.#owner.giveUp(refusal)
      this.destroy(refusal)
    }
  }

  #takeWhole(whole: Buffer) {
    this.#makeRoom(whole.length * growth)
    const begin = this.#out
    const { at, rowsEnded } = this.#takePackets(whole)
    const wantsMore = this.#out === begin || this.push(this.#slab.subarray(begin, this.#out))
    if (rowsEnded) return this.#handBack(whole.subarray(at), whole[at + 3] ?? 0)
    if (at < whole.length) {
      this.#waiting.push(whole.subarray(at))
      this.#waitingBytes = whole.length - at
    }
    if (!wantsMore) this.#wire?.stream.pause()
  }

  #takePackets(whole: Buffer) {
    let at = 0
    this.#needed = headerLength
    while (whole.length - at >= headerLength) {
      const length = whole.readUIntLE(at, 3)
      if (length === longestPacket) throw new SourceRefused('value_not_representable', 'A row of the source is 16 MB long or longer, and no row may be. Leave its largest columns out.')
      const begin = at + headerLength
      this.#needed = headerLength + length
      if (whole.length - at < this.#needed) break
      if (this.#isLast(whole[begin], length)) return { at, rowsEnded: true }
      if (this.#ahead > 0) this.#takeAhead(whole[begin] ?? 0)
      else this.#out = this.#writer.write(whole, begin, begin + length, this.#slab, this.#out)
      at = begin + length
      this.#needed = headerLength
    }
    return { at, rowsEnded: false }
  }

  #isLast(marker: number | undefined, length: number) {
    if (marker === 0xff) return true
    return this.#ahead === 0 && marker === 0xfe && length < 9
  }

  #takeAhead(marker: number) {
    // Anything else, above all the wish for a file of ours (0xfb), is no answer to a SELECT.
    if (this.#isFirst && marker !== this.#columns % 256 && this.#columns < 251) throw malformed()
    if (this.#isFirst && this.#columns >= 251 && marker !== 252) throw malformed()
    this.#isFirst = false
    this.#ahead -= 1
  }

  #makeRoom(bytes: number) {
    if (this.#slab.length - this.#out >= bytes) return
    this.#slab = Buffer.allocUnsafe(Math.max(slabSize, bytes))
    this.#out = 0
  }

  #handBack(rest: Buffer, sequence: number) {
    const wire = this.#wire
    const answer = this.#answer
    this.#answer = undefined
    if (!wire || !answer) return
    wire.sequenceId = sequence
    wire.stream.off('data', this.#take)
    wire.stream.on('data', answer)
    answer(rest)
    wire.stream.resume()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void) {
    // Whoever stops reading midway leaves a connection that is full of rows: nothing else can be asked on it.
    if (!this.#complete) this.#owner.giveUp()
    done(error)
  }
}
