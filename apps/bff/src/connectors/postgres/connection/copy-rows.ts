import { Readable } from 'node:stream'
import type { Socket } from 'node:net'
import type pg from 'pg'

const copyData = 0x64
// CopyOutResponse, ParameterStatus, NoticeResponse, NotificationResponse: may come between rows, say nothing about them.
const passing = new Set([0x48, 0x53, 0x4e, 0x41])
const headerLength = 5

/** The session that the rows come over. */
export interface CopyOwner {
  explain(error: Error): Error
  giveUp(): void
}

/**
 * The bytes of a `COPY … TO STDOUT`, to be given to `client.query`. PostgreSQL frames every row; the frames are squeezed out
 * of the socket's own chunks in place, because a buffer for each row costs more than the server takes to write it.
 * Protocol: PostgreSQL documentation, 54.2.6 COPY Operations.
 */
export class CopyRows extends Readable implements pg.Submittable {
  readonly #sql: string
  readonly #owner: CopyOwner
  #connection: (pg.Connection & { stream: Socket }) | undefined
  #answer: ((chunk: Buffer) => void) | undefined
  /** Bytes of the message under way that are still to come, and whether they are a row's. */
  #remaining = 0
  #isRow = false
  #cutHeader: Buffer | undefined
  #complete = false

  constructor(sql: string, owner: CopyOwner) {
    super({ highWaterMark: 1 << 20 })
    this.#sql = sql
    this.#owner = owner
    // It may fail before anyone listens; whoever reads it later is told all the same.
    this.on('error', () => {})
  }

  submit(connection: pg.Connection) {
    const { stream } = (this.#connection = connection as pg.Connection & { stream: Socket })
    // The client's parser comes back when the rows are through.
    this.#answer = stream.listeners('data')[0] as (chunk: Buffer) => void
    stream.off('data', this.#answer)
    stream.on('data', this.#take)
    connection.query(this.#sql)
  }

  override _read() {
    if (this.#answer) this.#connection?.stream.resume()
  }

  readonly #take = (chunk: Buffer) => {
    const whole = this.#cutHeader ? Buffer.concat([this.#cutHeader, chunk]) : chunk
    this.#cutHeader = undefined
    const { kept, next, rowsEnded } = this.#squeeze(whole)
    const wantsMore = kept === 0 || this.push(whole.subarray(0, kept))
    if (rowsEnded) this.#handBack(whole.subarray(next))
    else if (!wantsMore) this.#connection?.stream.pause()
  }

  /** Moves the rows of a chunk to its front, over the frames. */
  #squeeze(chunk: Buffer) {
    let kept = 0
    let next = 0
    while (next < chunk.length) {
      if (this.#remaining === 0) {
        if (chunk.length - next < headerLength) {
          this.#cutHeader = Buffer.from(chunk.subarray(next))
          break
        }
        const code = chunk[next]
        this.#isRow = code === copyData
        if (!this.#isRow && !passing.has(code ?? 0)) return { kept, next, rowsEnded: true }
        this.#remaining = chunk.readUInt32BE(next + 1) - 4
        next += headerLength
      }
      const end = Math.min(next + this.#remaining, chunk.length)
      this.#remaining -= end - next
      if (this.#isRow) {
        if (kept !== next) chunk.copyWithin(kept, next, end)
        kept += end - next
      }
      next = end
    }
    return { kept, next, rowsEnded: false }
  }

  #handBack(rest: Buffer) {
    const stream = this.#connection?.stream
    const answer = this.#answer
    this.#answer = undefined
    if (!stream || !answer) return
    stream.off('data', this.#take)
    stream.on('data', answer)
    answer(rest)
    stream.resume()
  }

  handleError(error: Error) {
    this.#complete = true
    this.destroy(this.#owner.explain(error))
  }

  /** The rows count only once the server has said that the command is complete. */
  handleCommandComplete() {
    this.#complete = true
    this.push(null)
  }

  handleReadyForQuery() {}
  handleEmptyQuery() {}
  handleRowDescription() {}
  handleDataRow() {}
  handlePortalSuspended() {}

  override _destroy(error: Error | null, done: (error: Error | null) => void) {
    // Whoever stops reading midway leaves a connection that is full of rows: nothing else can be asked on it.
    if (!this.#complete) this.#owner.giveUp()
    done(error)
  }
}
