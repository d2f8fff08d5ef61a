import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Every address of the console that shows a page or a tab of one, as the front doors of its features write them: `/b/:bucketId/tables`. */
export function everyRoute(): string[] {
  return globSync('apps/console/src/features/*/index.ts', { cwd: root }).toSorted().flatMap((file) => {
    let parent = ''
    return readFileSync(join(root, file), 'utf8').split('\n').flatMap((line) => {
      const [, path = ''] = /path: '([^']+)'/.exec(line) ?? []
      if (path.startsWith('/')) parent = path
      // A page with tabs is none of its own, and what has no part leads on.
      if (!/\blazy:/.test(line) || !/path: |index: true/.test(line)) return []
      return [path === '' || path.startsWith('/') ? parent : `${parent}/${path}`]
    })
  })
}

/** The one of them that an address belongs to: where two fit, the one with fewer parts left open. */
export function routeOf(address: string): string | undefined {
  const { pathname } = new URL(address, 'http://any')
  const fits = everyRoute().filter((route) => new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`).test(pathname))
  return fits.toSorted((one, other) => one.split(':').length - other.split(':').length)[0]
}
