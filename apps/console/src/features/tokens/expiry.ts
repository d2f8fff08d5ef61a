/** How long a token is to live, as one chooses it. */
export const expiryKinds = ['30', '90', '365', 'date', 'never'] as const
export type ExpiryKind = (typeof expiryKinds)[number] | 'kept'

export interface Expiry {
  kind: ExpiryKind
  /** Of the kind `date`: `2027-03-01`. */
  date: string
  /** Of the kind `kept`: as it was set before. */
  kept?: string | null
}

/** The last moment of the day that is meant, here; null where it never ends, undefined where no day is chosen or it is over. */
export function endOf({ kind, date, kept }: Expiry, now: Date): Date | null | undefined {
  if (kind === 'never') return null
  if (kind === 'kept') return kept ? new Date(kept) : null
  if (kind === 'date') {
    const end = /^\d{4}-\d{2}-\d{2}$/.test(date) ? new Date(`${date}T23:59:59`) : new Date(Number.NaN)
    return end > now ? end : undefined
  }
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + Number(kind), 23, 59, 59)
}
