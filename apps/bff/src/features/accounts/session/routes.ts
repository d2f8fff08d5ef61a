import * as accounts from '@tributary/contract/accounts'
import { addCookies, ownCookie, ownCookieOf } from '../../../http/browser/cookies.ts'
import type { Serve } from '../../../http/serve.ts'
import { sessionVisitOf } from '../../../http/visit-of.ts'
import { changePassword } from '../passwords/change-password.ts'
import { knownBrowserMs } from '../passwords/known-browser.ts'
import { endOtherSessions } from './end-other-sessions.ts'
import { endSession } from './end-session.ts'
import { getMe } from './get-me.ts'
import { listSessions } from './list-sessions.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { updateMe } from './update-me.ts'

const knownBrowser = { name: 'tributary.known', path: '/api/v1/session' }

export function sessionRoutes(serve: Serve) {
  serve.open(accounts.signIn, async (context, request, response, input) => {
    const { me, cookies, known } = await signIn(context, sessionVisitOf(request, accounts.signIn), ownCookieOf(context, request, knownBrowser), input)
    addCookies(response, [...cookies, ownCookie(context, knownBrowser, known, knownBrowserMs / 1000)])
    return me
  })
  serve.open(accounts.signOut, async (context, request, response) => {
    addCookies(response, await signOut(context, sessionVisitOf(request, accounts.signOut)))
    return { done: true as const }
  })
  serve.session(accounts.changePassword, async (context, actor, request, response, input) => {
    addCookies(response, await changePassword(context, actor, sessionVisitOf(request, accounts.changePassword), input))
    return { done: true as const }
  })
  serve(accounts.getMe, getMe)
  serve(accounts.updateMe, updateMe)
  serve.session(accounts.listSessions, (context, actor, request, _response, input) => listSessions(context, actor, sessionVisitOf(request, accounts.listSessions), input))
  serve(accounts.endSession, endSession)
  serve.session(accounts.endOtherSessions, (context, actor, request) => endOtherSessions(context, actor, sessionVisitOf(request, accounts.endOtherSessions)))
}
