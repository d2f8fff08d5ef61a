/** Forms of a single line leave out the line ends of what is pasted, or make spaces of them: the lines of each PEM block are broken anew. */
export function pemOf(text: string): string {
  return text.trim().replace(/-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----\s*/g, (_, label: string, body: string) =>
    [`-----BEGIN ${label}-----`, ...(body.replace(/\s+/g, '').match(/.{1,64}/g) ?? []), `-----END ${label}-----`, ''].join('\n'))
}
