import type { Request, Response } from 'express'
import type { Delivery } from '../../context.ts'
import { waitForBody } from './http-server.ts'

/** How long a refused sender may go on sending until its connection is closed: it hears why before. */
const lingerMs = 2000

/** Gives the body to `take` for as long as it comes. Undefined: the sender is gone, and nobody hears an answer. */
export async function takeDelivery<Told>(request: Request, response: Response, take: (delivery: Delivery) => Promise<Told>): Promise<Told | undefined> {
  waitForBody(request)
  // A large file may be worked on for longer than silence is borne with, once it is here.
  request.once('end', () => request.socket.setTimeout(0))
  const length = request.get('content-length')
  try {
    return await take({ body: request, bytes: length === undefined ? null : Number(length), header: (name) => request.get(name) })
  } catch (error) {
    if (request.destroyed && !request.complete) return undefined
    throw error
  } finally {
    if (!request.complete && !request.destroyed) letGo(request, response)
  }
}

function letGo(request: Request, response: Response) {
  response.setHeader('connection', 'close')
  response.once('finish', () => {
    request.resume()
    const timer = setTimeout(() => request.socket.destroy(), lingerMs)
    request.socket.once('close', () => clearTimeout(timer))
  })
}
