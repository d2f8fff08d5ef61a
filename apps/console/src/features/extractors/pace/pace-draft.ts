import { SourcePace, type Weekday } from '@tributary/contract/extractors'
import { plainFault } from '@tributary/contract/words/plain-fault'

export interface ClosedDraft {
  key: number
  days: readonly Weekday[]
  from: string
  to: string
}

/** What the form holds, which may be half typed. */
export interface PaceDraft {
  connections: number | string
  megabytesPerSecond: number | string
  closed: readonly ClosedDraft[]
  timeZone: string
  moments: SourcePace['moments']
}

export function draftOf({ connections, megabytesPerSecond, closed, timeZone, moments }: SourcePace): PaceDraft {
  return { connections, megabytesPerSecond: megabytesPerSecond ?? '', closed: closed.map((one, index) => ({ key: index + 1, ...one })), timeZone, moments }
}

/** What is kept of it, or what is the matter by field; of closed hours by their place: "closed.0". */
export function judge({ connections, megabytesPerSecond, closed, ...rest }: PaceDraft): { pace: SourcePace | null; faults: Record<string, string> } {
  const speed = megabytesPerSecond === '' ? null : megabytesPerSecond
  const parsed = SourcePace.safeParse({ ...rest, connections, megabytesPerSecond: speed, closed: closed.map(({ days, from, to }) => ({ days, from, to })) }, { error: plainFault })
  if (parsed.success) return { pace: parsed.data, faults: {} }
  const faults: Record<string, string> = {}
  for (const { path: [field, place, part], message } of parsed.error.issues) faults[field === 'closed' ? `closed.${String(place)}` : String(field)] ??= part === 'days' ? 'Choose at least one day.' : message
  return { pace: null, faults }
}

/** Working hours, in the reader's zone where none was chosen yet. */
export function withClosed(draft: PaceDraft, zone: string): PaceDraft {
  const key = Math.max(0, ...draft.closed.map((one) => one.key)) + 1
  const added: ClosedDraft = { key, days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '08:00', to: '18:00' }
  return { ...draft, closed: [...draft.closed, added], timeZone: draft.closed.length === 0 && draft.timeZone === 'UTC' ? zone : draft.timeZone }
}
