/** What differs from run to run (ids, times, secrets, the number of the world, the order of what was made at once) as an example tells it: ids in the order of their appearance. */
export function createTeller(world: number) {
  const ids = new Map<string, string>()
  const idOf = (id: string) => {
    const told = ids.get(id) ?? `019a0000-0000-7000-8000-${String(ids.size + 1).padStart(12, '0')}`
    ids.set(id, told)
    return told
  }
  const text = (value: string, name: string) => {
    if (secretNames.has(name)) return '…'
    return value
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, idOf)
      .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '2026-11-20T08:30:00.000Z')
      .replace(/\b\d{4}-\d\d-\d\d\b(?!T)/g, '2026-11-20')
      .replace(/trb[psg]_[\w…]+/g, (token) => `${token.slice(0, 5)}…`)
      .replace(/\b[0-9a-f]{64}\b/g, '9f86d081884c7d65…')
      .replace(/\btest_[0-9a-f]{16}\b/g, 'crm')
      .replace(/\bPort \d+/g, 'Port 5432')
      .replace(/\b\d{15,}\b/g, '4611686018427387904')
      .replace(/http:\/\/127\.0\.0\.1:\d+/g, 'https://data.example')
      .replace(/#[\w-]{20,}/g, '#…')
      .replaceAll(` ${world}`, '')
      .replaceAll(`.${world}@`, '@')
  }
  const tell = (value: unknown, name = ''): unknown => {
    // Written while nobody waits: of a call just made it may be there or not.
    if (name === 'lastUsedAt') return '2026-11-20T08:30:00.000Z'
    // Guesses of the source, which it makes when it likes.
    if (name === 'rowEstimate') return 12_000
    if (name === 'bytes') return 1_572_864
    if (typeof value === 'string') return text(value, name)
    if (typeof value === 'number') return numbers[name] ?? value
    if (Array.isArray(value)) return value.toSorted(byWords).slice(0, most).map((item) => tell(item, name))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, tell(member, key)]))
  }
  return tell
}

/** Enough to see what a list looks like. */
const most = 2
const secretNames = new Set(['secret', 'uri', 'password', 'currentPassword', 'newPassword', 'secondFactor', 'code', 'token', 'value', 'recoveryCodes', 'cursor', 'nextCursor', 'fingerprint', 'client', 'requestId', 'details'])
const numbers: Readonly<Record<string, number>> = { ms: 12, usualMs: 1200, ageSeconds: 720, seq: 12, entries: 12, port: 5432 }

const words = (value: unknown) => JSON.stringify(value).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z|trb[psg]_[\w…]+/g, '')
const byWords = (one: unknown, other: unknown) => (words(one) < words(other) ? -1 : 1)
