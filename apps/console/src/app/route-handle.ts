/** What a route says of itself to the shell. */
export interface RouteHandle {
  /** Graphs and editors: the rail is 56 px. */
  wide?: boolean
  /** Outside of the shell: sign-in, first start. */
  bare?: boolean
}
