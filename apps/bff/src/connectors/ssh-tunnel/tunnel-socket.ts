import { Duplex } from 'node:stream'
import type { ClientChannel } from 'ssh2'
import { SourceRefused } from '../source-refused.ts'
import type { Bastion } from './open-bastion.ts'

/** One forwarded connection, with what database clients ask of a socket. It owns its SSH connection: both end together. */
export class TunnelSocket extends Duplex {
  readonly #channel: ClientChannel
  readonly #bastion: Bastion
  readonly remoteAddress: string
  readonly remotePort: number
  readonly remoteFamily = 'SSH'
  bytesRead = 0

  constructor(channel: ClientChannel, bastion: Bastion, target: { host: string; port: number }) {
    super({ allowHalfOpen: false })
    this.#channel = channel
    this.#bastion = bastion
    this.remoteAddress = target.host
    this.remotePort = target.port
    channel.on('data', (chunk: Buffer) => {
      this.bytesRead += chunk.length
      if (!this.push(chunk)) channel.pause()
    })
    channel.on('end', () => this.push(null))
    channel.on('error', (error: Error) => this.destroy(error))
    bastion.onClose(() => {
      if (!this.readableEnded) this.destroy(new SourceRefused('connection_lost', 'The SSH server ended the connection. Check it and the network between, and run again; nothing of this run was kept.'))
    })
  }

  // Each packet is sent at once, and the SSH connection asks for signs of life by itself.
  setNoDelay() { return this }
  setKeepAlive() { return this }
  setTimeout() { return this }
  ref() { return this }
  unref() { return this }

  override _read() {
    this.#channel.resume()
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void) {
    this.#channel.write(chunk, done)
  }

  override _final(done: () => void) {
    this.#channel.end()
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void) {
    this.#bastion.close()
    done(error)
  }
}
