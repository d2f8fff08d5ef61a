/** What a link carries behind its `#`. */
export function tokenOf(link: string | null): string {
  const token = link?.split('#')[1]
  if (!token) throw new Error(`This is no link with a token: ${link}`)
  return token
}
