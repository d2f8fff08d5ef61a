/** The sign-in page, which leads back to where one was. */
export function signInAddress(from: string): string {
  return from === '/' || from === '' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(from)}`
}
