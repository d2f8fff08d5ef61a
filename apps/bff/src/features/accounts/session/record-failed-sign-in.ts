import type { ErrorCode } from '@tributary/contract/error'
import type { Who } from '../../../audit/audit.ts'
import type { Context, Visit } from '../../../context.ts'

/** Keeps a failed sign-in at a known account. For an unknown one the same work is done and undone: how long an answer takes tells nothing. */
export async function recordFailedSignIn({ db, audit }: Pick<Context, 'db' | 'audit'>, visit: Visit, email: string, code: ErrorCode): Promise<void> {
  const known = await db.user.findUnique({ where: { email }, select: { id: true, name: true, organizationId: true } })
  const organization = await db.organization.findFirst({ orderBy: { createdAt: 'asc' }, select: { id: true } })
  const organizationId = known?.organizationId ?? organization?.id
  if (organizationId === undefined) return
  const who: Who = { kind: 'anonymous', id: null, name: 'Somebody', organizationId, visit }
  await db.$transaction(async (tx) => {
    await audit.refuse(tx, who, code, { target: { type: 'person', id: known?.id ?? null, name: known?.name ?? '' } })
    if (!known) throw new Undone()
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error
  })
}

class Undone extends Error {}
