import type { Context, Database } from '../../../context.ts'
import type { LinkPurpose } from '../../../database/generated/client.ts'
import { makeOneTimeToken } from '../one-time-token.ts'

const hour = 60 * 60_000
/** Whoever resets waits for the mail; a new address may be one that is looked into seldom. */
const lifetimes = { resetPassword: hour, confirmEmail: 24 * hour } as const
const pages = { resetPassword: 'reset-password', confirmEmail: 'confirm-email' } as const

/** Behind `#`, where no server's log has it: browsers keep that part for themselves. */
export function linkTo(publicUrl: string, page: string, token: string): string {
  return `${publicUrl}/${page}#${token}`
}

/** Makes a link that works once; the person's former ones of this purpose are worth nothing. */
export async function makeLink({ publicUrl, clock }: Pick<Context, 'publicUrl' | 'clock'>, tx: Database, purpose: LinkPurpose, userId: string, email: string | null = null): Promise<string> {
  const { token, hash } = makeOneTimeToken()
  const now = clock()
  await tx.oneTimeLink.deleteMany({ where: { OR: [{ userId, purpose }, { expiresAt: { lt: now } }] } })
  await tx.oneTimeLink.create({ data: { purpose, userId, email, tokenHash: hash, expiresAt: new Date(now.getTime() + lifetimes[purpose]) } })
  return linkTo(publicUrl, pages[purpose], token)
}
