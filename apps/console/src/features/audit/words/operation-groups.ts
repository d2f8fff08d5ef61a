/** What changes are about, as one looks for them; in the order of the filter. */
export const groups = {
  sharing: 'Sharing and subscriptions',
  members: 'Members and people',
  tokens: 'Tokens and service accounts',
  secrets: 'Sources, locks and secrets',
  data: 'Buckets and tables',
  work: 'Extractors and transformations',
  runs: 'Runs',
  projects: 'Projects and organization',
  accounts: 'Sign-in and own accounts',
  log: 'The log itself',
} as const

export type OperationGroup = keyof typeof groups

export const groupIds = Object.keys(groups) as OperationGroup[]
