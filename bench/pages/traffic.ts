import type { CDPSession } from '@playwright/test'

export interface Traffic {
  requests: number
  /** As they came over the wire. */
  bytes: number
  /** How many of them had to wait for one another: calls of the API that began only when another had ended. */
  depth: number
  /** Calls that were made more than once, and kinds of data that were asked for more than once under several addresses. */
  repeated: string[]
}

interface Seen {
  method: string
  path: string
  start: number
  end: number
  bytes: number
}

/** Watches what a page asks for; `traffic` answers for what came since `forget`. */
export async function watchTraffic(client: CDPSession): Promise<{ forget: () => void; traffic: () => Traffic }> {
  const seen = new Map<string, Seen>()
  client.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    const { pathname, search } = new URL(request.url)
    seen.set(requestId, { method: request.method, path: pathname + search, start: timestamp, end: Infinity, bytes: 0 })
  })
  client.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => Object.assign(seen.get(requestId) ?? {}, { end: timestamp, bytes: encodedDataLength }))
  await client.send('Network.enable')
  return {
    forget: () => seen.clear(),
    traffic() {
      const all = [...seen.values()]
      const calls = all.filter(({ path }) => path.startsWith('/api/v1/'))
      return { requests: all.length, bytes: all.reduce((sum, { bytes }) => sum + bytes, 0), depth: depthOf(calls), repeated: repeatedIn(calls) }
    },
  }
}

/** The longest chain in which each began when the one before had ended. */
function depthOf(calls: readonly Seen[]): number {
  const depths: { end: number; depth: number }[] = []
  for (const { start, end } of calls.toSorted((one, other) => one.start - other.start)) {
    depths.push({ end, depth: 1 + Math.max(0, ...depths.filter((before) => before.end <= start).map(({ depth }) => depth)) })
  }
  return Math.max(0, ...depths.map(({ depth }) => depth))
}

const id = /[0-9a-f]{8}-[0-9a-f-]{27}|(?<=\/)[0-9A-Za-z_-]{20,}(?=\/|$)/g

function repeatedIn(calls: readonly Seen[]): string[] {
  const byKind = Map.groupBy(calls, ({ method, path }) => `${method} ${(path.split('?')[0] ?? '').replace(id, ':id')}`)
  return [...byKind].filter(([, same]) => same.length > 1).map(([kind, same]) => {
    const distinct = new Set(same.map(({ path }) => path)).size
    return `${kind.replace('GET /api/v1', '')} ${same.length} ×${distinct < same.length ? ' (the same)' : ''}`
  })
}
