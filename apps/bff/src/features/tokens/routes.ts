import * as tokens from '@tributary/contract/tokens'
import type { Serve } from '../../http/serve.ts'
import { createToken } from './project-tokens/create-token.ts'
import { getCurrentToken } from './project-tokens/get-current-token.ts'
import { getToken } from './project-tokens/get-token.ts'
import { listTokens } from './project-tokens/list-tokens.ts'
import { updateToken } from './project-tokens/update-token.ts'
import { refreshToken } from './refresh-token.ts'
import { revokeToken } from './revoke-token.ts'
import { createServiceAccountToken } from './service-accounts/create-service-account-token.ts'
import { createServiceAccount } from './service-accounts/create-service-account.ts'
import { deleteServiceAccount } from './service-accounts/delete-service-account.ts'
import { getServiceAccount } from './service-accounts/get-service-account.ts'
import { listServiceAccountTokens } from './service-accounts/list-service-account-tokens.ts'
import { listServiceAccounts } from './service-accounts/list-service-accounts.ts'
import { updateServiceAccount } from './service-accounts/update-service-account.ts'

export function tokensRoutes(serve: Serve) {
  serve(tokens.getCurrentToken, getCurrentToken)
  serve(tokens.listTokens, listTokens)
  serve(tokens.createToken, createToken)
  serve(tokens.getToken, getToken)
  serve(tokens.updateToken, updateToken)
  serve(tokens.refreshToken, refreshToken)
  serve(tokens.revokeToken, revokeToken)
  serve(tokens.listServiceAccounts, listServiceAccounts)
  serve(tokens.createServiceAccount, createServiceAccount)
  serve(tokens.getServiceAccount, getServiceAccount)
  serve(tokens.updateServiceAccount, updateServiceAccount)
  serve(tokens.deleteServiceAccount, deleteServiceAccount)
  serve(tokens.listServiceAccountTokens, listServiceAccountTokens)
  serve(tokens.createServiceAccountToken, createServiceAccountToken)
}
