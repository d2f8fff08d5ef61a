import * as accounts from '@tributary/contract/accounts'
import { addCookies } from '../../http/browser/cookies.ts'
import type { Serve } from '../../http/serve.ts'
import { sessionVisitOf } from '../../http/visit-of.ts'
import { createOrganization } from './create-organization.ts'
import { getSignInWays } from './get-sign-in-ways.ts'
import { invitationsRoutes } from './invitations/routes.ts'
import { linksRoutes } from './links/routes.ts'
import { providerRoutes } from './provider/routes.ts'
import { reportFault } from './report-fault.ts'
import { sessionRoutes } from './session/routes.ts'
import { twoFactorRoutes } from './two-factor/routes.ts'

export function accountsRoutes(serve: Serve) {
  serve.open(accounts.createOrganization, async (context, request, response, input) => {
    const { me, cookies } = await createOrganization(context, sessionVisitOf(request, accounts.createOrganization), input)
    addCookies(response, cookies)
    return me
  })
  sessionRoutes(serve)
  twoFactorRoutes(serve)
  providerRoutes(serve)
  serve.open(accounts.getSignInWays, getSignInWays)
  invitationsRoutes(serve)
  linksRoutes(serve)
  serve(accounts.reportFault, reportFault)
}
