export const ownerAndAdministrator = [
  { name: 'sharing', who: 'dba.oracle', path: ({ core }) => `/b/${core}/sharing`, shown: 'main form, main dl' },
  { name: 'token', who: 'dba.ms', path: ({ ms }) => `/p/${ms}/tokens/new`, shown: 'main form' },
  // Who sees every project sees where everything comes from.
  { name: 'lineage', who: 'admin', path: ({ customer }) => `/lineage?focus=table:${customer}&up=4&down=2`, shown: '.react-flow__node' },
  { name: 'overview', who: 'admin', path: () => '/overview', shown: '.react-flow__node' },
  { name: 'people', who: 'admin', path: () => '/settings/people', shown: 'main table td' },
  { name: 'audit', who: 'admin', path: () => '/audit', shown: '[aria-label="Entries, newest first"] li' },
]
