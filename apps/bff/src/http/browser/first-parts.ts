/** As the build of the console leaves them: what a page needs first, by its address. */
interface Page {
  path: string
  /** Open to anybody. */
  bare: boolean
  calls: string[]
  scripts: string[]
  styles: string[]
}

export type FirstParts = readonly (Page & { pattern: RegExp })[]

export const firstPartsOf = (text: string): FirstParts => (JSON.parse(text) as Page[]).map((page) => ({ ...page, pattern: patternOf(page.path) }))

/** The page with what it needs first, so that a browser asks at once for what its scripts would ask for when they have come and run. */
export function withFirstParts(html: string, pages: FirstParts, { path, search, signedIn }: { path: string; search: boolean; signedIn: boolean }): string {
  for (const page of pages) {
    const found = page.pattern.exec(path)
    if (!found) continue
    // What is searched for is asked for in other words.
    const calls = !page.bare && !signedIn ? [] : search ? page.calls.slice(0, 1) : page.calls
    const addresses = calls.map((call) => `/api/v1${call.replace(/:(\w+)/g, (_, name: string) => found.groups?.[name] ?? '')}`)
    // After the calls: a browser asks for six things at a time, and these can't run before the scripts of every page do.
    const links = [
      ...page.styles.map((style) => `<link rel="preload" as="style" crossorigin href="/${style}">`),
      ...page.scripts.map((script) => `<link rel="modulepreload" fetchpriority="low" crossorigin href="/${script}">`),
    ]
    return html.replace('src="/begin.js"', `$& data-calls="${addresses.join(' ').replaceAll('&', '&amp;')}"`).replace('</head>', `${links.join('')}</head>`)
  }
  return html
}

/** What stands in an address is written into the page: nothing but what ids are made of. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[\\w-]+)')}$`)
}
