import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Request, Response } from 'express'
import type { Actor } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { networkOf } from './network-of.ts'

const windowSeconds = 60
/** An office shares an address; each person and token is counted by itself, too. */
const perAddress = 10

/** Limits requests, in this process. The answer tells what is left by the RateLimit headers of the IETF's draft. */
export interface RateLimit {
  /** Before it is known who asks. @throws Problem too_many_requests */
  ofAddress(request: Request): Promise<void>
  /** @throws Problem too_many_requests */
  ofActor(actor: Actor, response: Response | undefined): Promise<void>
}

/** `perMinute` requests for each person, token and service account; 0: as many as they like. */
export function createRateLimit(perMinute: number): RateLimit {
  if (perMinute === 0) return { ofAddress: () => Promise.resolve(), ofActor: () => Promise.resolve() }
  const actors = new RateLimiterMemory({ points: perMinute, duration: windowSeconds })
  const addresses = new RateLimiterMemory({ points: perMinute * perAddress, duration: windowSeconds })
  return {
    async ofAddress(request) {
      await take(addresses, networkOf(request.ip ?? 'unknown'))
    },
    async ofActor(actor, response) {
      const { remainingPoints, msBeforeNext } = await take(actors, actor.id)
      response?.setHeader('ratelimit-policy', `"default";q=${perMinute};w=${windowSeconds}`)
      response?.setHeader('ratelimit', `"default";r=${remainingPoints};t=${Math.ceil(msBeforeNext / 1000)}`)
    },
  }
}

async function take(limiter: RateLimiterMemory, key: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key)
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason
    throw new Problem('too_many_requests', 'Too many requests. Wait a moment, then go on more slowly.', { retryAfterSeconds: Math.max(1, Math.ceil(reason.msBeforeNext / 1000)) })
  }
}
