// What an upload is measured against: a handler as anybody would write it.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pipeline, Transform } from 'node:stream'
import express from 'express'

const [folder = ''] = process.argv.slice(2)
const app = express()
let count = 0
app.put('/', (request, response) => {
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece)
      done(null, piece)
    },
  })
  pipeline(request, hashing, createWriteStream(join(folder, String(++count))), (error) => {
    if (error) response.destroy()
    else response.json({ sha256: hash.digest('hex') })
  })
})
const server = app.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
