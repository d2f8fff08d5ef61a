import type { Endpoint, InputOf, OutputOf } from '@tributary/contract/endpoint'
import { plainFault } from '@tributary/contract/words/plain-fault'
import type { Request, RequestHandler, Response, Router } from 'express'
import type { Actor, Context, Delivery, Told, Watch } from '../context.ts'
import { pathOfUnstorable } from '../database/unstorable-text.ts'
import { Problem } from '../problem.ts'
import { answerOnce } from './answer-once.ts'
import { takeDelivery } from './limits/take-delivery.ts'
import { readBody } from './read-body.ts'
import { recordRefusal } from './record-refusal.ts'
import { type SentFile, sendFile } from './send-file.ts'

/** `gone` aborts when nobody waits for the answer any more; what takes long stops then. */
export type UseCase<E extends Endpoint> = (context: Context, actor: Actor, input: InputOf<E>, gone: AbortSignal) => Promise<OutputOf<E>>
/** For endpoints that answer people who are not signed in. */
export type OpenUseCase<E extends Endpoint> = (context: Context, request: Request, response: Response, input: InputOf<E>) => Promise<OutputOf<E>>
/** For endpoints that change the session of who is signed in. */
export type SessionUseCase<E extends Endpoint> = (context: Context, actor: Actor, request: Request, response: Response, input: InputOf<E>) => Promise<OutputOf<E>>
/** Yields events until the work is over. Rights go while somebody watches: ask `actorNow` before each event; a Problem ends the stream. */
export type EventsUseCase<E extends Endpoint> = (context: Context, actor: Actor, input: InputOf<E>, watch: Watch) => AsyncIterable<OutputOf<E>>
/** For endpoints with `file`. */
export type FileUseCase<E extends Endpoint> = (context: Context, actor: Actor, input: InputOf<E>, gone: AbortSignal) => Promise<SentFile>
/** For endpoints with `takes`, and for those whose answer is headers. */
export type StreamUseCase<E extends Endpoint> = (context: Context, actor: Actor, input: InputOf<E>, delivery: Delivery) => Promise<Told<OutputOf<E>>>

export interface Serve {
  <E extends Endpoint>(endpoint: E, useCase: UseCase<E>): void
  open<E extends Endpoint>(endpoint: E, useCase: OpenUseCase<E>): void
  session<E extends Endpoint>(endpoint: E, useCase: SessionUseCase<E>): void
  events<E extends Endpoint>(endpoint: E, useCase: EventsUseCase<E>): void
  file<E extends Endpoint>(endpoint: E, useCase: FileUseCase<E>): void
  stream<E extends Endpoint>(endpoint: E, useCase: StreamUseCase<E>): void
}

/** Who asks for this endpoint; asked again, it is no new request. @throws Problem where they are not signed in, or must do something else first */
export type ActorOf = (request: Request, endpoint: Endpoint) => Promise<Actor>

/** Binds endpoints of the contract to use cases: who asks, parse, act, answer. `served` collects what is bound. */
export function serveOn(router: Router, context: Context, actorOf: ActorOf, served: Endpoint[] = []): Serve {
  const bind = (endpoint: Endpoint, handle: (request: Request, response: Response) => Promise<void>) => {
    served.push(endpoint)
    const verb = endpoint.method.toLowerCase() as 'get' | 'head' | 'post' | 'patch' | 'put' | 'delete'
    router[verb](endpoint.path, ...(endpoint.rows ? [known(endpoint)] : []), ...readBody(endpoint), handle)
  }
  /** A large body is not read, and unpacked, for just anybody. */
  const known = (endpoint: Endpoint): RequestHandler => async (request, _response, next) => {
    await actorOf(request, endpoint)
    next()
  }
  /** Acts as who asks; what is refused to them is kept where the endpoint is guarded. */
  const act = async <E extends Endpoint>(endpoint: E, request: Request, work: (actor: Actor) => Promise<void>) => {
    const actor = await actorOf(request, endpoint)
    try {
      if (endpoint.people && actor.kind !== 'person') throw new Problem('not_allowed', 'This is for people who are signed in: a token has no account of its own.')
      await work(actor)
    } catch (error) {
      await recordRefusal(context, actor, endpoint, request, error)
      throw error
    }
  }
  const serve = <E extends Endpoint>(endpoint: E, useCase: UseCase<E>) =>
    bind(endpoint, (request, response) => act(endpoint, request, async (actor) => {
      const input = inputOf(endpoint, request)
      const gone = goneOf(response)
      const { body, replayed } = await answerOnce(context, actor, { endpoint, request, input, actorNow: () => actorOf(request, endpoint) }, async () => bodyOf(endpoint, await useCase(context, actor, input, gone)))
      if (replayed) response.setHeader('idempotency-replayed', 'true')
      send(endpoint, response, body)
    }))
  return Object.assign(serve, {
    open: <E extends Endpoint>(endpoint: E, useCase: OpenUseCase<E>) =>
      bind(endpoint, async (request, response) => {
        answer(endpoint, response, await useCase(context, request, response, inputOf(endpoint, request)))
      }),
    session: <E extends Endpoint>(endpoint: E, useCase: SessionUseCase<E>) =>
      bind(endpoint, (request, response) => act(endpoint, request, async (actor) => {
        answer(endpoint, response, await useCase(context, actor, request, response, inputOf(endpoint, request)))
      })),
    events: <E extends Endpoint>(endpoint: E, useCase: EventsUseCase<E>) =>
      bind(endpoint, (request, response) => act(endpoint, request, async (actor) => {
        const input = inputOf(endpoint, request)
        await sendEvents(endpoint, response, (signal) => useCase(context, actor, input, { signal, actorNow: () => actorOf(request, endpoint) }))
      })),
    file: <E extends Endpoint>(endpoint: E, useCase: FileUseCase<E>) =>
      bind(endpoint, (request, response) => act(endpoint, request, async (actor) => {
        await sendFile(response, await useCase(context, actor, inputOf(endpoint, request), goneOf(response)))
      })),
    stream: <E extends Endpoint>(endpoint: E, useCase: StreamUseCase<E>) =>
      bind(endpoint, (request, response) => act(endpoint, request, async (actor) => {
        const input = inputOf(endpoint, request)
        const told = await takeDelivery(request, response, (delivery) => useCase(context, actor, input, delivery))
        if (!told) return
        for (const [name, value] of Object.entries(told.headers ?? {})) response.setHeader(name, value)
        answer(endpoint, response, told.answer)
      })),
  })
}

/** Who left while it was found out who they are is gone already, and nothing tells it again. */
function goneOf(response: Response): AbortSignal {
  const gone = new AbortController()
  if (response.destroyed) gone.abort()
  else response.on('close', () => gone.abort())
  return gone.signal
}

function answer<E extends Endpoint>(endpoint: E, response: Response, result: OutputOf<E>) {
  send(endpoint, response, bodyOf(endpoint, result))
}

/** No field leaves that the contract does not name. */
function bodyOf<E extends Endpoint>(endpoint: E, result: OutputOf<E>): string {
  return JSON.stringify(endpoint.output.parse(result))
}

function send(endpoint: Endpoint, response: Response, body: string) {
  const { method, status = 200 } = endpoint
  response.status(status)
  if (status === 204 || method === 'HEAD') response.end()
  else response.type('application/json').send(body)
}

function inputOf<E extends Endpoint>(endpoint: E, request: Request): InputOf<E> {
  const body: unknown = request.body
  const sent = isRead(endpoint) ? request.query : body ?? {}
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) throw new Problem('invalid_input', 'The body is a JSON object.')
  // Path parameters come last: a body can't redirect a call to another project.
  const parsed = endpoint.input.safeParse({ ...sent, ...request.params }, { error: plainFault })
  if (!parsed.success) throw new Problem('invalid_input', 'The request is not valid.', parsed.error.issues.slice(0, mostFaults))
  const unstorable = pathOfUnstorable(parsed.data)
  if (unstorable) throw new Problem('invalid_input', 'The request is not valid.', [{ path: unstorable, message: 'A text has a character that cannot be stored: NUL, or half of a surrogate pair.' }])
  return parsed.data as InputOf<E>
}

/** A hundred thousand rows may be wrong, each for itself. */
const mostFaults = 100

const isRead = ({ method }: Endpoint) => method === 'GET' || method === 'HEAD'

async function sendEvents<E extends Endpoint>(endpoint: E, response: Response, events: (signal: AbortSignal) => AsyncIterable<OutputOf<E>>) {
  const gone = goneOf(response)
  const iterator = events(gone)[Symbol.asyncIterator]()
  // The first event comes before the head: a refusal can still be answered as a problem.
  let next = await iterator.next()
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  const beat = setInterval(() => response.write(': still here\n\n'), 15_000)
  try {
    while (!next.done && !gone.aborted) {
      if (!response.write(`data: ${JSON.stringify(endpoint.output.parse(next.value))}\n\n`)) await drained(response)
      next = await iterator.next()
    }
  } catch (error) {
    // It is too late to answer the refusal: the stream ends, and who connects again is told.
    if (!(error instanceof Problem)) throw error
  } finally {
    clearInterval(beat)
    await iterator.return?.()
    response.end()
  }
}

const drained = (response: Response) => new Promise<void>((resolve) => {
  response.once('drain', resolve)
  response.once('close', resolve)
})
