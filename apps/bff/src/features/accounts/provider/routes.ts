import * as accounts from '@tributary/contract/accounts'
import { addCookies, ownCookie, ownCookieOf } from '../../../http/browser/cookies.ts'
import type { Serve } from '../../../http/serve.ts'
import { sessionVisitOf } from '../../../http/visit-of.ts'
import { finishProviderSignIn } from './finish-provider-sign-in.ts'
import { flowMs } from './sealed-flow.ts'
import { startProviderSignIn } from './start-provider-sign-in.ts'

const cookie = { name: 'tributary.provider', path: '/api/v1/session/provider' }

export function providerRoutes(serve: Serve) {
  serve.open(accounts.startProviderSignIn, async (context, request, response, input) => {
    const { url, kept } = await startProviderSignIn(context, sessionVisitOf(request, accounts.startProviderSignIn), input)
    addCookies(response, [ownCookie(context, cookie, kept, flowMs / 1000)])
    return { url }
  })
  serve.open(accounts.finishProviderSignIn, async (context, request, response, input) => {
    const kept = ownCookieOf(context, request, cookie)
    // Whatever comes of it, one answer uses it up.
    addCookies(response, [ownCookie(context, cookie, '', 0)])
    const { me, returnTo, cookies } = await finishProviderSignIn(context, sessionVisitOf(request, accounts.finishProviderSignIn), kept, input)
    addCookies(response, cookies)
    return { me, returnTo }
  })
}
