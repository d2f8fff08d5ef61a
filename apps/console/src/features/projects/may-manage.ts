import type { ProjectRole } from '@tributary/contract/organizations'

/** Settings and members are the admins'; the server decides, this only spares a refusal. */
export const mayManage = (role: ProjectRole | null) => role === 'share' || role === 'admin'

export const roleNames: Record<ProjectRole, string> = { share: 'Owner: shares', admin: 'Admin', guest: 'Guest: edits and runs', readOnly: 'Read only' }
