import * as accounts from '@tributary/contract/accounts'
import { TOTP } from 'otpauth'
import { z } from 'zod'
import { accountOf, type World } from '../world.ts'
import { ask } from '../ask.ts'
import type { Calls } from '../endpoint-name.ts'
import { password } from '../password.ts'
import { kindOf, type Role } from '../roles.ts'

const newPassword = 'a longer and newer password'
const email = ({ ids }: World) => `somebody.${ids.invitation}@example.com`
const Started = z.object({ secret: z.string() })
const Enabled = z.object({ recoveryCodes: z.array(z.string()) })

/** Begins two-factor sign-in for who asks; the code that their authenticator shows. */
async function started(world: World, who: Role): Promise<string> {
  if (kindOf(who) !== 'person') return '000000'
  const answer = await ask(world, who, accounts.startTwoFactor, { currentPassword: password })
  const { success, data } = Started.safeParse(JSON.parse(answer.text))
  return success ? new TOTP({ secret: data.secret }).generate() : '000000'
}

/** Turns it on; one of the recovery codes. */
async function enabled(world: World, who: Role): Promise<string> {
  const code = await started(world, who)
  if (kindOf(who) !== 'person') return code
  const answer = await ask(world, who, accounts.enableTwoFactor, { code })
  return Enabled.safeParse(JSON.parse(answer.text)).data?.recoveryCodes[0] ?? code
}

async function anotherSession(world: World, who: Role): Promise<string> {
  const userId = accountOf(world, who)?.id ?? world.people.leaver.id
  const { id } = await world.app.context.db.session.create({ data: { userId, token: crypto.randomUUID(), expiresAt: new Date(Date.now() + 86_400_000) } })
  return id
}

export const accountsCalls: Calls<typeof accounts> = {
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
  enableTwoFactor: async (world, who) => ({ code: await started(world, who) }),
  disableTwoFactor: async (world, who) => ({ currentPassword: password, secondFactor: await enabled(world, who) }),
  renewRecoveryCodes: async (world, who) => ({ currentPassword: password, secondFactor: await enabled(world, who) }),
  listInvitations: () => ({}),
  listProjectInvitations: ({ ids }) => ({ projectId: ids.oracle }),
  createInvitation: (world) => ({ email: email(world) }),
  inviteToProject: (world) => ({ projectId: world.ids.oracle, email: email(world), role: 'guest' }),
  resendInvitation: ({ ids }) => ({ invitationId: ids.invitation }),
  revokeInvitation: ({ ids }) => ({ invitationId: ids.invitation }),
  readInvitation: ({ links }) => ({ token: links.invitation }),
  acceptInvitation: ({ links }) => ({ token: links.invitation, name: 'Ada', password: newPassword }),
}
