/** What stands in the way, and how it says so. */
export const stoppers = {
  'the gate, by words': /^0 started: [A-Za-z]\w*(?: \w*)? is not allowed here\./,
  'the gate, by the kind of statement': /^[1-9] started: [A-Z_]+ is not allowed here\./,
  'the parser': /syntax error at or near|A CTE needs a SELECT|Expected a single SELECT statement|cannot contain subqueries/,
  'no such function': /does not exist!|has no bind function/,
  'no extensions': /requires the extension \w+|exists in the \w+ extension|Loading external extensions is disabled|Secret provider 'credential_chain'/,
  'no kept secrets': /Persistent secrets are disabled/,
  'the lock of settings': /the configuration has been locked/,
  'the allowed paths': /Cannot access (?:file|directory) ".*" - file system operations are disabled by configuration/,
  'inputs are views': /is not an table|Can only (?:delete from|update|merge into) base table/,
  'no such file': /ENOENT/,
  'read-only mounts': /EROFS|Read-only file system/,
  'mounts of their own': /EXDEV/,
  'no network': /ECONNREFUSED|ENETUNREACH/,
  'no names of hosts': /EAI_AGAIN|ENOTFOUND|ECONNREFUSED/,
  'no other processes': /ESRCH/,
  'no other user': /EINVAL/,
  'the filter of calls': /EPERM/,
  'no rights': /EPERM|EACCES/,
  'the limit of open files': /EMFILE/,
  'the limit of memory': /allocat|out of memory/i,
  'the limit of a file': /EFBIG|File too large/,
} as const

export interface Attack {
  /** What it is after. */
  on: string
  /** SQL or JavaScript. */
  text: string
  by: keyof typeof stoppers
}

/** A table of attacks on one thing, all stopped by the same. */
export const attacks = (on: string, by: Attack['by'], texts: readonly string[]): Attack[] => texts.map((text) => ({ on, text, by }))
