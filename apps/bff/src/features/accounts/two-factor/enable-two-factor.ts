import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { enableTwoFactor as endpoint } from '@tributary/contract/accounts'
import type { Actor, Context } from '../../../context.ts'
import type { Prisma, TwoFactor } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { places } from '../../../vault/places.ts'
import { endSessionsBut } from '../session/end-other-sessions.ts'
import type { Visit } from '../session/visit.ts'
import { countGuess } from './count-guess.ts'
import { newRecoveryCodes, recoveryHashes, secretOf, stepOf } from './codes.ts'
import { openNext } from './next-authenticator.ts'

/** From here on a password alone signs nobody in, and a former authenticator is worth nothing; what else is signed in is asked to do it again. */
export async function enableTwoFactor(context: Context, actor: Actor, visit: Visit, { code, sealedSecret }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { db, auth, vault, audit, clock } = context
  const userId = actor.id
  const begun = await db.twoFactor.findUnique({ where: { userId } })
  if (!begun) throw new Problem('not_ready', 'Begin with a secret for your authenticator.')
  const secret = secretToProve(context, begun, sealedSecret)
  const forgive = await countGuess(auth, userId)
  const step = stepOf(secret, code.replaceAll(' ', ''), clock())
  if (step === null) throw new Problem('second_factor_wrong', 'The code is not the one that belongs to this secret now. Is the clock of your authenticator right?')
  await forgive()
  const recoveryCodes = newRecoveryCodes()
  const hashes = await recoveryHashes(secret, recoveryCodes)
  const current = await auth.sessionOf(visit.headers)
  const replaces = begun.enabledAt !== null
  await db.$transaction(async (tx) => {
    const { count } = await tx.twoFactor.updateMany({
      where: { userId, enabledAt: begun.enabledAt, createdAt: begun.createdAt },
      data: { enabledAt: clock(), lastStep: step, recoveryCodes: hashes, ...(replaces ? { sealed: vault.seal(secret, places.twoFactor(userId)) as unknown as Prisma.InputJsonObject, createdAt: clock() } : {}) },
    })
    if (count === 0) throw new Problem('two_factor_is_on', 'Two-factor sign-in was turned on, or begun anew, at the same moment.')
    const ended = await endSessionsBut(tx, userId, current?.sessionId)
    await audit.record(tx, actor, {
      target: { type: 'person', id: userId, name: actor.name },
      before: { enabled: replaces, ...(replaces ? { authenticator: 'the former one' } : {}) },
      after: { enabled: true, ...(replaces ? { authenticator: 'a new one' } : {}), endedSessions: ended },
    })
  })
  return { recoveryCodes }
}

/** @throws Problem two_factor_is_on, not_ready */
function secretToProve(context: Context, begun: TwoFactor, sealedSecret: string | undefined): string {
  if (!begun.enabledAt) return secretOf(context, begun.userId, begun.sealed)
  if (sealedSecret === undefined) throw new Problem('two_factor_is_on', 'Two-factor sign-in is on already.')
  const secret = openNext(context, begun.userId, sealedSecret, begun.createdAt)
  if (secret === null) throw new Problem('not_ready', 'Begin anew with a secret for your new authenticator: this one is too old, or was used.')
  return secret
}
