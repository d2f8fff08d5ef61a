/** What changes are about, as one looks for them; in the order of the filter. */
export const groups = {
  sharing: 'Sharing',
  members: 'Members',
  tokens: 'Tokens and accounts',
  secrets: 'Locks and secrets',
  data: 'Buckets and tables',
  work: 'Configurations',
  runs: 'Runs',
  projects: 'Projects',
  accounts: 'Sign-in',
  log: 'The log itself',
} as const

export type OperationGroup = keyof typeof groups

export const groupIds = Object.keys(groups) as OperationGroup[]
