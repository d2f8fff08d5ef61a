import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Context } from '../../context.ts'
import type { Prisma } from '../../database/generated/client.ts'
import { newValue } from '../../features/tokens/index.ts'
import type { World } from './world.ts'
import type { Ids } from './ids.ts'
import type { TokenRole } from './roles.ts'

const granted: Record<TokenRole, Partial<Prisma.TokenCreateManyInput>> = {
  readingToken: {},
  writingToken: {},
  bucketsToken: { canManageBuckets: true },
  tokensToken: { canManageTokens: true },
  runningToken: { allComponents: true },
}
const day = 24 * 60 * 60_000

/** Oracle's tokens, those of service accounts, that of a signal, and what was sent to people in links. */
export async function fillTokens({ db, clock }: Context, { ids, people }: { ids: Ids; people: World['people'] }): Promise<Pick<World, 'values' | 'links'>> {
  const tokens = (Object.keys(granted) as TokenRole[]).map((role) => ({ role, id: randomUUID(), ...newValue('project') }))
  const accounts = (['serviceAdmin', 'serviceGuest'] as const).map((role) => ({ role, id: randomUUID(), ...newValue('serviceAccount') }))
  const idOf = (role: TokenRole) => tokens.find((one) => one.role === role)?.id ?? ''
  const { value: _, ...child } = newValue('project')
  const { value: __, ...spare } = newValue('serviceAccount')
  const made = { projectId: ids.oracle, makerId: people.maker.id }
  const links = { invitation: aLink(), resetPassword: aLink(), confirmEmail: aLink() }
  const signal = newValue('signal')
  const expiresAt = new Date(clock().getTime() + day)
  await db.$transaction([
    db.token.createMany({ data: tokens.map(({ role, id, hash, lastLetters }) => ({ id, hash, lastLetters, description: role, ...made, ...granted[role] })) }),
    db.token.createMany({
      data: [
        ...accounts.map(({ role, id, hash, lastLetters }) => ({ id, hash, lastLetters, description: role, serviceAccountId: people[role].id })),
        { id: ids.childToken, ...child, description: 'child', ...made, parentId: idOf('tokensToken') },
        { id: ids.spareAccountToken, ...spare, description: 'spare', serviceAccountId: ids.spareAccount },
      ],
    }),
    db.tokenBucket.createMany({
      data: [ids.core, ids.plain].flatMap((bucketId) => [{ tokenId: idOf('readingToken'), bucketId, access: 'read' as const }, { tokenId: idOf('writingToken'), bucketId, access: 'write' as const }]),
    }),
    db.invitation.create({
      data: { id: ids.invitation, organizationId: ids.organization, email: `invited.${ids.invitation}@example.com`, projectId: ids.oracle, projectRole: 'guest', tokenHash: links.invitation.hash, invitedById: people.maker.id, expiresAt },
    }),
    db.signal.create({ data: { id: ids.signal, configurationId: ids.extractor, tokenHash: signal.hash, createdById: people.maker.id } }),
    db.oneTimeLink.createMany({
      data: [
        { purpose: 'resetPassword', userId: people.leaver.id, tokenHash: links.resetPassword.hash, expiresAt },
        { purpose: 'confirmEmail', userId: people.leaver.id, tokenHash: links.confirmEmail.hash, email: `new.${ids.invitation}@example.com`, expiresAt },
      ],
    }),
  ])
  return {
    values: Object.fromEntries([...tokens, ...accounts].map(({ role, value }) => [role, value])) as World['values'],
    links: { invitation: links.invitation.token, resetPassword: links.resetPassword.token, confirmEmail: links.confirmEmail.token, signal: signal.value },
  }
}

/** As it is sent, and as it is kept. */
function aLink() {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: createHash('sha256').update(token).digest('hex') }
}
