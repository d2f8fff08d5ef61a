import * as accounts from '@tributary/contract/accounts'
import { addCookies } from '../../../http/browser/cookies.ts'
import type { Serve } from '../../../http/serve.ts'
import { visitOf } from '../../../http/visit-of.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { createInvitation } from './create-invitation.ts'
import { inviteToProject } from './invite-to-project.ts'
import { listInvitations } from './list-invitations.ts'
import { listProjectInvitations } from './list-project-invitations.ts'
import { readInvitation } from './read-invitation.ts'
import { resendInvitation } from './resend-invitation.ts'
import { revokeInvitation } from './revoke-invitation.ts'

export function invitationsRoutes(serve: Serve) {
  serve(accounts.listInvitations, listInvitations)
  serve(accounts.listProjectInvitations, listProjectInvitations)
  serve(accounts.createInvitation, createInvitation)
  serve(accounts.inviteToProject, inviteToProject)
  serve(accounts.resendInvitation, resendInvitation)
  serve(accounts.revokeInvitation, revokeInvitation)
  serve.open(accounts.readInvitation, (context, request, _response, input) => readInvitation(context, visitOf(request, accounts.readInvitation), input))
  serve.open(accounts.acceptInvitation, async (context, request, response, input) => {
    const { me, cookies } = await acceptInvitation(context, visitOf(request, accounts.acceptInvitation), input)
    addCookies(response, cookies)
    return me
  })
}
