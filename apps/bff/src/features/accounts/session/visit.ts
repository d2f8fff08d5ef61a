/** What sign-in knows of a request. */
export interface Visit {
  headers: Headers
  /** Where it came from, to limit attempts by. */
  address: string
}
