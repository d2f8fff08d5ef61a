import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { enableTwoFactor as endpoint } from '@tributary/contract/accounts'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { endSessionsBut } from '../session/end-other-sessions.ts'
import type { Visit } from '../session/visit.ts'
import { countGuess } from './count-guess.ts'
import { newRecoveryCodes, recoveryHashes, secretOf, stepOf } from './codes.ts'

/** From here on a password alone signs nobody in; what else is signed in is asked to do it again. */
export async function enableTwoFactor({ db, auth, vault, audit, clock }: Context, actor: Actor, visit: Visit, { code }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const userId = actor.id
  const begun = await db.twoFactor.findUnique({ where: { userId } })
  if (!begun) throw new Problem('not_ready', 'Begin with a secret for your authenticator.')
  if (begun.enabledAt) throw new Problem('two_factor_is_on', 'Two-factor sign-in is on already.')
  const forgive = await countGuess(auth, userId)
  const secret = secretOf({ vault }, userId, begun.sealed)
  const step = stepOf(secret, code.replaceAll(' ', ''), clock())
  if (step === null) throw new Problem('second_factor_wrong', 'The code is not the one that belongs to this secret now. Is the clock of your authenticator right?')
  await forgive()
  const recoveryCodes = newRecoveryCodes()
  const hashes = await recoveryHashes(secret, recoveryCodes)
  const current = await auth.sessionOf(visit.headers)
  await db.$transaction(async (tx) => {
    const { count } = await tx.twoFactor.updateMany({
      where: { userId, enabledAt: null, createdAt: begun.createdAt },
      data: { enabledAt: clock(), lastStep: step, recoveryCodes: hashes },
    })
    if (count === 0) throw new Problem('two_factor_is_on', 'Two-factor sign-in was turned on, or begun anew, at the same moment.')
    const ended = await endSessionsBut(tx, userId, current?.sessionId)
    await audit.record(tx, actor, { target: { type: 'person', id: userId, name: actor.name }, before: { enabled: false }, after: { enabled: true, endedSessions: ended } })
  })
  return { recoveryCodes }
}
