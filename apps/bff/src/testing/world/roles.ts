/** Everybody who can ask, in the order of the role table's columns. */
export const roles = [
  { role: 'organizationAdmin', group: 'organization', title: 'admin', kind: 'person' },
  { role: 'organizationMember', group: 'organization', title: 'member', kind: 'person' },
  { role: 'share', group: 'project', title: 'share', kind: 'person' },
  { role: 'admin', group: 'project', title: 'admin', kind: 'person' },
  { role: 'guest', group: 'project', title: 'guest', kind: 'person' },
  { role: 'readOnly', group: 'project', title: 'readOnly', kind: 'person' },
  { role: 'subscriberShare', group: 'subscriber', title: 'share', kind: 'person' },
  { role: 'subscriberAdmin', group: 'subscriber', title: 'admin', kind: 'person' },
  { role: 'subscriberGuest', group: 'subscriber', title: 'guest', kind: 'person' },
  { role: 'subscriberReadOnly', group: 'subscriber', title: 'readOnly', kind: 'person' },
  { role: 'projectUser', group: 'outside', title: 'project user', kind: 'person' },
  { role: 'client', group: 'outside', title: 'client', kind: 'person' },
  { role: 'serviceAdmin', group: 'service account', title: 'admin', kind: 'serviceAccount' },
  { role: 'serviceGuest', group: 'service account', title: 'guest', kind: 'serviceAccount' },
  { role: 'readingToken', group: 'token', title: 'reads', kind: 'token' },
  { role: 'writingToken', group: 'token', title: 'writes', kind: 'token' },
  { role: 'bucketsToken', group: 'token', title: 'buckets', kind: 'token' },
  { role: 'tokensToken', group: 'token', title: 'tokens', kind: 'token' },
  { role: 'runningToken', group: 'token', title: 'runs', kind: 'token' },
  { role: 'stranger', group: 'outside', title: 'stranger', kind: 'person' },
  { role: 'anonymous', group: 'outside', title: 'anonymous', kind: 'nobody' },
] as const

export type Role = (typeof roles)[number]['role']
type RoleOfKind<Kind> = Extract<(typeof roles)[number], { kind: Kind }>['role']
export type PersonRole = RoleOfKind<'person'>
export type ServiceRole = RoleOfKind<'serviceAccount'>
export type TokenRole = RoleOfKind<'token'>

export const kindOf = (role: Role) => roles.find((one) => one.role === role)?.kind ?? 'nobody'
