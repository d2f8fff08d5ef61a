import type { Database } from '../../../context.ts'
import type { LinkPurpose, Prisma } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { hashOf } from '../one-time-token.ts'

const withPerson = { user: { select: { id: true, name: true, email: true, organizationId: true, organization: { select: { name: true } } } } } as const satisfies Prisma.OneTimeLinkInclude
type LinkWithPerson = Prisma.OneTimeLinkGetPayload<{ include: typeof withPerson }>

export async function openLink(db: Database, now: Date, purpose: LinkPurpose, token: string): Promise<LinkWithPerson> {
  const link = await db.oneTimeLink.findFirst({ where: { tokenHash: hashOf(token), purpose, expiresAt: { gt: now } }, include: withPerson })
  if (!link) throw over()
  return link
}

/** Uses it up, for one of those who try at once, and with it every other link of this person: none outlives a change of password or e-mail. */
export async function useLink(tx: Database, { id, user }: LinkWithPerson) {
  const { count } = await tx.oneTimeLink.deleteMany({ where: { id } })
  if (count === 0) throw over()
  await tx.oneTimeLink.deleteMany({ where: { userId: user.id } })
}

function over(): Problem {
  return new Problem('one_time_link_over', 'This link is over: it was used, or it has expired. Ask for a new one.')
}
