/** How a call came in, as the audit log keeps it. */
export interface Visit {
  /** The operation's name in the contract. */
  operation: string
  address: string | null
  /** What it calls itself: its `User-Agent`. */
  client: string | null
  requestId: string | null
  /** Of a call that is to be made once, however often it is sent. */
  idempotencyKey?: string
}

/** Who did it, as far as an entry tells. */
export interface Who {
  kind: 'person' | 'serviceAccount' | 'token' | 'platform' | 'anonymous'
  /** null: the platform, and who is not known. */
  id: string | null
  name: string
  organizationId: string
  visit: Visit
}
