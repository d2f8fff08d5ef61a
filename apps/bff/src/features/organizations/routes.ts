import * as organizations from '@tributary/contract/organizations'
import type { Request } from 'express'
import { addCookies, headersOf } from '../../http/cookies.ts'
import type { Serve } from '../../http/serve.ts'
import { changePassword } from './session/change-password.ts'
import { createOrganization } from './create-organization.ts'
import { createPerson } from './people/create-person.ts'
import { getHealth } from './get-health.ts'
import { getMe } from './session/get-me.ts'
import { listPeople } from './people/list-people.ts'
import { signIn } from './session/sign-in.ts'
import { signOut } from './session/sign-out.ts'
import { updateOrganization } from './update-organization.ts'
import { updatePerson } from './people/update-person.ts'
import type { Visit } from './session/visit.ts'

export function organizationsRoutes(serve: Serve) {
  serve.open(organizations.getHealth, getHealth)
  serve.open(organizations.createOrganization, async (context, request, response, input) => {
    const { me, cookies } = await createOrganization(context, visitOf(request), input)
    addCookies(response, cookies)
    return me
  })
  serve.open(organizations.signIn, async (context, request, response, input) => {
    const { me, cookies } = await signIn(context, visitOf(request), input)
    addCookies(response, cookies)
    return me
  })
  serve.open(organizations.signOut, async (context, request, response) => {
    addCookies(response, await signOut(context, visitOf(request)))
    return { done: true as const }
  })
  serve.session(organizations.changePassword, async (context, actor, request, response, input) => {
    addCookies(response, await changePassword(context, actor, visitOf(request), input))
    return { done: true as const }
  })
  serve(organizations.getMe, getMe)
  serve(organizations.updateOrganization, updateOrganization)
  serve(organizations.listPeople, listPeople)
  serve(organizations.createPerson, createPerson)
  serve(organizations.updatePerson, updatePerson)
}

function visitOf(request: Request): Visit {
  return { headers: headersOf(request), address: request.ip ?? 'unknown' }
}
