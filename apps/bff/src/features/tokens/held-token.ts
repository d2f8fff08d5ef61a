import type { Token as Answer } from '@tributary/contract/tokens'
import type { Change } from '../../audit/audit.ts'
import type { Actor, Context, Database } from '../../context.ts'
import type { Token } from '../../database/generated/client.ts'
import { mayManageServiceAccounts } from './policy.ts'
import { type FoundToken, holdToken, noToken, tokenAnswer } from './project-tokens/token-queries.ts'
import { serviceTokenAnswer } from './service-accounts/service-token-answer.ts'

export interface HeldToken {
  projectId: string | null
  /** How the audit log names it. */
  change: Pick<Change, 'target' | 'projects'>
  /** What it is once it looks like this. */
  answer(token: Token): Answer
}

/** A token of a project or of a service account, held to be changed or revoked. @throws Problem token_not_found, not_allowed */
export async function heldToken({ clock }: Pick<Context, 'clock'>, tx: Database, actor: Actor, tokenId: string, may: (actor: Actor, found: FoundToken) => boolean): Promise<HeldToken> {
  const ofAccount = await tx.token.findUnique({ where: { id: tokenId }, include: { serviceAccount: true, maker: { select: { name: true } } } })
  if (ofAccount?.serviceAccount) {
    const { serviceAccount, maker, description } = ofAccount
    // Service accounts are there for those who manage them.
    if (serviceAccount.organizationId !== actor.organizationId || !mayManageServiceAccounts(actor)) throw noToken()
    return {
      projectId: null,
      change: { target: { type: 'token', id: tokenId, name: `${description} (${serviceAccount.name})` }, projects: [] },
      answer: (token) => serviceTokenAnswer({ ...token, maker }, clock()),
    }
  }
  const found = await holdToken(tx, actor, tokenId, may)
  const { project, standing } = found
  return {
    projectId: project.id,
    change: { target: { type: 'token', id: tokenId, name: standing.token.description }, projects: [project] },
    answer: (token) => tokenAnswer({ clock }, actor, { project, standing: { ...standing, token: { ...standing.token, ...token } } }),
  }
}
