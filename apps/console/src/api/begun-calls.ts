declare global {
  interface Window {
    /** Of `public/begin.js`: calls that were made before these scripts were here, by their address. */
    begunCalls?: Map<string, Promise<Response>>
  }
}

/** As `fetch`; a call that the page has begun with is not made again. What nobody came for soon, or before a change, is old. */
export const send: typeof fetch = (address, init) => {
  const begun = window.begunCalls
  if (!begun?.size) return fetch(address, init)
  const answer = init?.method === 'GET' && performance.now() < fresh ? begun.get(String(address)) : undefined
  if (answer) begun.delete(String(address))
  else if (init?.method !== 'GET') begun.clear()
  return answer ?? fetch(address, init)
}

/** Milliseconds from when the page was asked for. */
const fresh = 30_000
