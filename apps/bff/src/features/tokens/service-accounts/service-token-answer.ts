import type { Token as Answer } from '@tributary/contract/tokens'
import type { Token } from '../../../database/generated/client.ts'
import { plainAnswer } from '../project-tokens/token-queries.ts'
import { isExpired } from '../use/standing.ts'

/** It lives as long as its account, and as whoever made it belongs to the organization: they know its value. */
export function serviceTokenAnswer(token: Token & { maker: { name: string } | null }, now: Date): Answer {
  return { ...plainAnswer(token), createdBy: token.maker?.name ?? null, dead: isExpired(token, now) ? 'It has expired.' : null }
}
