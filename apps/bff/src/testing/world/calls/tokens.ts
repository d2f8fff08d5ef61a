import type * as audit from '@tributary/contract/audit'
import type * as tokens from '@tributary/contract/tokens'
import type { Calls } from '../endpoint-name.ts'

export const tokensCalls: Calls<typeof tokens> = {
  getCurrentToken: () => ({}),
  listTokens: ({ ids }) => ({ projectId: ids.oracle }),
  createToken: ({ ids }) => ({ projectId: ids.oracle, description: 'For a program', rights: {} }),
  getToken: ({ ids }) => ({ tokenId: ids.childToken }),
  updateToken: ({ ids }) => ({ tokenId: ids.childToken, description: 'For another program' }),
  refreshToken: ({ ids }) => ({ tokenId: ids.childToken }),
  revokeToken: ({ ids }) => ({ tokenId: ids.childToken }),
  listServiceAccounts: () => ({}),
  createServiceAccount: () => ({ name: 'Robot' }),
  getServiceAccount: ({ ids }) => ({ serviceAccountId: ids.spareAccount }),
  updateServiceAccount: ({ ids }) => ({ serviceAccountId: ids.spareAccount, description: 'A robot.' }),
  deleteServiceAccount: ({ ids }) => ({ serviceAccountId: ids.spareAccount }),
  listServiceAccountTokens: ({ ids }) => ({ serviceAccountId: ids.spareAccount }),
  createServiceAccountToken: ({ ids }) => ({ serviceAccountId: ids.spareAccount, description: 'For a robot' }),
}

export const auditCalls: Calls<typeof audit> = {
  listAudit: () => ({}),
  listProjectAudit: ({ ids }) => ({ projectId: ids.oracle }),
  exportAudit: () => ({}),
  verifyAudit: () => ({}),
}
