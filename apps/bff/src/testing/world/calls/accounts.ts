import * as accounts from '@tributary/contract/accounts'
import { Secret, TOTP } from 'otpauth'
import type { Prisma } from '../../../database/generated/client.ts'
import { places } from '../../../vault/places.ts'
import { accountOf, type World } from '../world.ts'
import type { Calls } from '../endpoint-name.ts'
import { password } from '../password.ts'
import { kindOf, type PersonRole, type Role } from '../roles.ts'

const newPassword = 'a longer and newer password'
const email = ({ ids }: World) => `somebody.${ids.invitation}@example.com`

/** Two-factor sign-in of who asks, made by a row: over HTTP a password and ten recovery codes are hashed, slowly on purpose. The code that their authenticator shows. */
async function withTwoFactor({ people, app: { context: { db, vault } } }: World, who: Role, enabledAt: Date | null): Promise<string> {
  if (kindOf(who) !== 'person') return '000000'
  const userId = people[who as PersonRole].id
  const secret = new Secret({ size: 20 }).base32
  const sealed = vault.seal(secret, places.twoFactor(userId)) as unknown as Prisma.InputJsonObject
  await db.twoFactor.upsert({ where: { userId }, create: { userId, sealed, enabledAt }, update: { sealed, enabledAt } })
  return new TOTP({ secret }).generate()
}

async function anotherSession(world: World, who: Role): Promise<string> {
  const userId = accountOf(world, who)?.id ?? world.people.leaver.id
  const { id } = await world.app.context.db.session.create({ data: { userId, token: crypto.randomUUID(), expiresAt: new Date(Date.now() + 86_400_000) } })
  return id
}

export const accountsCalls: Calls<typeof accounts> = {
  reportFault: () => ({ message: 'Cannot read properties of undefined', page: '/catalog' }),
  createOrganization: (world) => ({ name: 'Another', person: { name: 'Ada', email: email(world), password: newPassword } }),
  getSignInWays: () => ({}),
  signIn: (world) => ({ email: world.people.leaver.email, password }),
  signOut: () => ({}),
  startProviderSignIn: () => ({}),
  finishProviderSignIn: () => ({ code: 'code', state: 'state' }),
  getMe: () => ({}),
  updateMe: () => ({ name: 'Ada Lovelace' }),
  changePassword: () => ({ currentPassword: password, newPassword }),
  changeEmail: (world) => ({ newEmail: email(world), currentPassword: password }),
  confirmEmail: ({ links }) => ({ token: links.confirmEmail }),
  requestPasswordReset: ({ people }) => ({ email: people.leaver.email }),
  resetPassword: ({ links }) => ({ token: links.resetPassword, newPassword }),
  listSessions: () => ({}),
  endSession: async (world, who) => ({ sessionId: await anotherSession(world, who) }),
  endOtherSessions: async (world, who) => {
    await anotherSession(world, who)
    return {}
  },
  startTwoFactor: () => ({ currentPassword: password }),
  enableTwoFactor: async (world, who) => ({ code: await withTwoFactor(world, who, null) }),
  disableTwoFactor: async (world, who) => ({ currentPassword: password, secondFactor: await withTwoFactor(world, who, new Date()) }),
  renewRecoveryCodes: async (world, who) => ({ currentPassword: password, secondFactor: await withTwoFactor(world, who, new Date()) }),
  listInvitations: () => ({}),
  listProjectInvitations: ({ ids }) => ({ projectId: ids.oracle }),
  createInvitation: (world) => ({ email: email(world) }),
  inviteToProject: (world) => ({ projectId: world.ids.oracle, email: email(world), role: 'guest' }),
  resendInvitation: ({ ids }) => ({ invitationId: ids.invitation }),
  revokeInvitation: ({ ids }) => ({ invitationId: ids.invitation }),
  readInvitation: ({ links }) => ({ token: links.invitation }),
  acceptInvitation: ({ links }) => ({ token: links.invitation, name: 'Ada', password: newPassword }),
}
