import * as accounts from '@tributary/contract/accounts'
import { createPerson as createPersonEndpoint } from '@tributary/contract/organizations'
import type { Request } from 'express'
import { addCookies, headersOf } from '../../http/cookies.ts'
import type { Serve } from '../../http/serve.ts'
import { createOrganization } from './create-organization.ts'
import { createPerson } from './create-person.ts'
import { changePassword } from './session/change-password.ts'
import { getMe } from './session/get-me.ts'
import { signIn } from './session/sign-in.ts'
import { signOut } from './session/sign-out.ts'
import type { Visit } from './session/visit.ts'

export function accountsRoutes(serve: Serve) {
  serve.open(accounts.createOrganization, async (context, request, response, input) => {
    const { me, cookies } = await createOrganization(context, visitOf(request), input)
    addCookies(response, cookies)
    return me
  })
  serve.open(accounts.signIn, async (context, request, response, input) => {
    const { me, cookies } = await signIn(context, visitOf(request), input)
    addCookies(response, cookies)
    return me
  })
  serve.open(accounts.signOut, async (context, request, response) => {
    addCookies(response, await signOut(context, visitOf(request)))
    return { done: true as const }
  })
  serve.session(accounts.changePassword, async (context, actor, request, response, input) => {
    addCookies(response, await changePassword(context, actor, visitOf(request), input))
    return { done: true as const }
  })
  serve(accounts.getMe, getMe)
  serve(createPersonEndpoint, createPerson)
}

function visitOf(request: Request): Visit {
  return { headers: headersOf(request), address: request.ip ?? 'unknown' }
}
