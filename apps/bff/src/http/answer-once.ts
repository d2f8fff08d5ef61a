import { createHmac } from 'node:crypto'
import type { Endpoint } from '@tributary/contract/endpoint'
import type { Request } from 'express'
import type { Actor, Context } from '../context.ts'
import type { Prisma } from '../database/generated/client.ts'
import { Problem } from '../problem.ts'
import { places } from '../vault/places.ts'
import type { Sealed } from '../vault/vault.ts'
import { nameOf } from './all-endpoints.ts'
import { rightsOf } from './rights-of.ts'

/** A call that has not answered by then was lost with its server, and may be made again. */
const lostAfterSeconds = 60
const form = /^[\x21-\x7e]{1,200}$/

export interface Once {
  body: string
  /** It was answered before. */
  replayed: boolean
}

export interface Asked {
  endpoint: Endpoint
  request: Request
  input: unknown
  actorNow(): Promise<Actor>
}

/** An answer, and the rights of who got it. */
interface Kept {
  body: string
  rights: string[]
}

/**
 * Makes a call with an `Idempotency-Key` once: sent again within a day, by the same caller and with the same input, it gets
 * the answer of the first time, unless they lost a right since. A refusal is not kept: once its cause is mended, the same key
 * goes through. An answer may show a secret, so it is kept sealed. `actorNow` is the actor with the rights of that moment. @throws Problem invalid_input, idempotency_key_reused, request_in_progress
 */
export async function answerOnce({ db, vault, keys }: Context, actor: Actor, { endpoint, request, input, actorNow }: Asked, call: () => Promise<string>): Promise<Once> {
  const key = keyOf(endpoint, request)
  if (key === undefined) return { body: await call(), replayed: false }
  const operation = nameOf(endpoint)
  // Keyed: an input may hold a secret that a plain hash would let guess.
  const inputHash = createHmac('sha256', keys.idempotency).update(JSON.stringify(input)).digest('hex')
  const place = places.idempotentCall(actor.id, key)
  const [mine] = await db.$queryRaw<unknown[]>`
    INSERT INTO "IdempotentCall" ("actorId", "key", "operation", "inputHash") VALUES (${actor.id}::uuid, ${key}, ${operation}, ${inputHash})
    ON CONFLICT ("actorId", "key") DO UPDATE SET "operation" = ${operation}, "inputHash" = ${inputHash}, "sealed" = NULL, "createdAt" = now()
    WHERE "IdempotentCall"."createdAt" < now() - make_interval(hours => 24)
      OR ("IdempotentCall"."sealed" IS NULL AND "IdempotentCall"."createdAt" < now() - make_interval(secs => ${lostAfterSeconds}))
    RETURNING 1`
  const id = { actorId_key: { actorId: actor.id, key } }
  if (!mine) {
    const first = await db.idempotentCall.findUnique({ where: id })
    if (first && (first.operation !== operation || first.inputHash !== inputHash)) {
      throw new Problem('idempotency_key_reused', 'This Idempotency-Key was sent with another request. Use a new one.')
    }
    if (!first?.sealed) throw new Problem('request_in_progress', 'The same request is being worked on. Ask again in a moment.', { retryAfterSeconds: 1 })
    // Of now: where both were sent at once, the first may have given the rights that its answer needs since the second began.
    return { body: bodyFor(await actorNow(), JSON.parse(vault.open(first.sealed as unknown as Sealed, place)) as Kept), replayed: true }
  }
  try {
    const body = await call()
    // What the call itself gave and took is not what is lost later. Who is nobody any more asks for nothing again.
    const rights = rightsOf(await actorNow().catch(() => actor))
    const kept: Kept = { body, rights }
    await db.idempotentCall.update({ where: id, data: { sealed: vault.seal(JSON.stringify(kept), place) as unknown as Prisma.InputJsonObject } })
    return { body, replayed: false }
  } catch (error) {
    await db.$executeRaw`DELETE FROM "IdempotentCall" WHERE "actorId" = ${actor.id}::uuid AND "key" = ${key} AND "sealed" IS NULL`
    throw error
  }
}

function bodyFor(actor: Actor, { body, rights }: Kept): string {
  const held = new Set(rightsOf(actor))
  if (rights.every((right) => held.has(right))) return body
  throw new Problem('idempotency_key_reused', 'This Idempotency-Key was sent when you had more rights, and its answer is not shown again. Use a new one.')
}

/** Whether the header means something for it: what creates or starts something, by somebody who is known. */
export function isOnceable({ method, open, events, file, reads }: Endpoint): boolean {
  return method === 'POST' && !open && !events && !file && !reads
}

function keyOf(endpoint: Endpoint, request: Request): string | undefined {
  const key = isOnceable(endpoint) ? request.get('idempotency-key') : undefined
  if (key !== undefined && !form.test(key)) throw new Problem('invalid_input', 'An Idempotency-Key has 1 to 200 visible ASCII characters.')
  return key
}
