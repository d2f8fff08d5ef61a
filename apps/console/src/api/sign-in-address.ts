/** The sign-in page, or another that stands before everything else, which leads back to where one was. */
export function signInAddress(from: string, page = '/sign-in'): string {
  return from === '/' || from === '' ? page : `${page}?next=${encodeURIComponent(from)}`
}

/** Where to go after signing in: only ever a page of ours, whatever the address says. */
export function addressAfterSignIn(search: URLSearchParams): string {
  const next = search.get('next') ?? '/'
  const inside = URL.canParse(next, 'http://console.invalid') && new URL(next, 'http://console.invalid').origin === 'http://console.invalid'
  return inside && next.startsWith('/') && !next.startsWith('/sign-in') ? next : '/'
}
