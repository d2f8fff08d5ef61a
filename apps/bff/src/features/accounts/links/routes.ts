import * as accounts from '@tributary/contract/accounts'
import type { Serve } from '../../../http/serve.ts'
import { visitOf } from '../../../http/visit-of.ts'
import { changeEmail } from './change-email.ts'
import { confirmEmail } from './confirm-email.ts'
import { requestPasswordReset } from './request-password-reset.ts'
import { resetPassword } from './reset-password.ts'

export function linksRoutes(serve: Serve) {
  serve.open(accounts.requestPasswordReset, (context, request, _response, input) => requestPasswordReset(context, visitOf(request, accounts.requestPasswordReset), input))
  serve.open(accounts.resetPassword, (context, request, _response, input) => resetPassword(context, visitOf(request, accounts.resetPassword), input))
  serve(accounts.changeEmail, changeEmail)
  serve.open(accounts.confirmEmail, (context, request, _response, input) => confirmEmail(context, visitOf(request, accounts.confirmEmail), input))
}
