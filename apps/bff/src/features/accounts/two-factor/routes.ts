import * as accounts from '@tributary/contract/accounts'
import type { Serve } from '../../../http/serve.ts'
import { sessionVisitOf } from '../../../http/visit-of.ts'
import { disableTwoFactor } from './disable-two-factor.ts'
import { enableTwoFactor } from './enable-two-factor.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.ts'
import { startTwoFactor } from './start-two-factor.ts'

export function twoFactorRoutes(serve: Serve) {
  serve(accounts.startTwoFactor, startTwoFactor)
  serve.session(accounts.enableTwoFactor, (context, actor, request, _response, input) => enableTwoFactor(context, actor, sessionVisitOf(request, accounts.enableTwoFactor), input))
  serve(accounts.disableTwoFactor, disableTwoFactor)
  serve(accounts.renewRecoveryCodes, renewRecoveryCodes)
}
