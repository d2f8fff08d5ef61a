/** What the rows are read as of: the table of now, one of its snapshots, or a moment. */
export type AsOf = { is: 'now' } | { is: 'snapshot'; snapshotId: string } | { is: 'moment'; at: string }

/** As it stands in the address: `?snapshot=` or `?at=`. An address that says neither rightly is now. */
export function asOfIn(search: URLSearchParams): AsOf {
  const snapshotId = search.get('snapshot')
  if (snapshotId !== null && /^\d{1,19}$/.test(snapshotId)) return { is: 'snapshot', snapshotId }
  const at = search.get('at')
  return at !== null && !Number.isNaN(Date.parse(at)) ? { is: 'moment', at: new Date(at).toISOString() } : { is: 'now' }
}

/** The address with another view; a sort goes, for its column may not have been there then. */
export function withAsOf(search: URLSearchParams, asOf: AsOf): URLSearchParams {
  const after = new URLSearchParams(search)
  for (const name of ['snapshot', 'at', 'sort']) after.delete(name)
  if (asOf.is === 'snapshot') after.set('snapshot', asOf.snapshotId)
  if (asOf.is === 'moment') after.set('at', asOf.at)
  return after
}

/** What the API is asked for. */
export function asOfInput(asOf: AsOf): { snapshotId?: string; at?: string } {
  if (asOf.is === 'snapshot') return { snapshotId: asOf.snapshotId }
  return asOf.is === 'moment' ? { at: asOf.at } : {}
}

/** A moment as a field of date and time has it: in the reader's zone, to the second. */
export function localText(when: Date): string {
  return new Date(when.getTime() - when.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
}
