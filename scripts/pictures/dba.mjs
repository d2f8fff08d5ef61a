export const dba = [
  { name: 'locks', who: 'dba.ms', path: ({ ms, sqlMain }) => `/p/${ms}/extractors/${sqlMain}/setup/locks`, shown: 'main table td, main li' },
  { name: 'picker', who: 'dba.ms', path: ({ ms, sqlMain }) => `/p/${ms}/extractors/${sqlMain}/setup/tables`, shown: '[role="grid"] tbody td' },
  { name: 'extractor', who: 'dba.ms', path: ({ ms, sqlMain }) => `/p/${ms}/extractors/${sqlMain}`, shown: '[role="grid"] tbody td' },
  { name: 'dry-run', who: 'dba.ms', path: ({ dryRun }) => `/jobs/${dryRun}`, shown: 'h1' },
  { name: 'extraction', who: 'dba.ms', path: ({ extraction }) => `/jobs/${extraction}`, shown: 'h1' },
  { name: 'job', who: 'analyst', path: ({ job }) => `/jobs/${job}`, shown: 'h1' },
  { name: 'schedule', who: 'dba.ms', path: ({ ms, sqlMain }) => `/p/${ms}/extractors/${sqlMain}/schedule`, shown: 'main form' },
  { name: 'notices', who: 'dba.oracle', path: () => '/notices', shown: 'main li' },
]
