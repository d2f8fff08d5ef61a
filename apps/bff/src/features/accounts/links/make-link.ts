import type { Context, Database } from '../../../context.ts'
import type { LinkPurpose, Prisma } from '../../../database/generated/client.ts'
import { makeOneTimeToken } from '../one-time-token.ts'

const hour = 60 * 60_000
/** Whoever resets waits for the mail; a new address may be one that is looked into seldom. */
const lifetimes = { resetPassword: hour, confirmEmail: 24 * hour } as const
const pages = { resetPassword: 'reset-password', confirmEmail: 'confirm-email' } as const

export interface OneTimeLink {
  link: string
  /** What is kept of it. */
  row: Prisma.OneTimeLinkUncheckedCreateInput & { expiresAt: Date }
}

/** Behind `#`, where no server's log has it: browsers keep that part for themselves. */
export function linkTo(publicUrl: string, page: string, token: string): string {
  return `${publicUrl}/${page}#${token}`
}

/** A link that works once, from when it is kept. */
export function makeLink({ publicUrl, clock }: Pick<Context, 'publicUrl' | 'clock'>, purpose: LinkPurpose, userId: string, email: string | null = null): OneTimeLink {
  const { token, hash } = makeOneTimeToken()
  const row = { purpose, userId, email, tokenHash: hash, expiresAt: new Date(clock().getTime() + lifetimes[purpose]) }
  return { link: linkTo(publicUrl, pages[purpose], token), row }
}

/** Former ones go on working: else anybody who asks for a new one would take those away. */
export async function keepLink(tx: Database, now: Date, { row }: OneTimeLink) {
  await tx.oneTimeLink.deleteMany({ where: { expiresAt: { lte: now } } })
  await tx.oneTimeLink.create({ data: row })
}
