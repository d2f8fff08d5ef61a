import type { Plugin, Rolldown } from 'vite'
import { callOfShell, firstCalls } from './first-calls.ts'
import { type Page, pagesIn } from './pages-in.ts'

/**
 * Writes beside the console what each page needs first: its scripts and styles, and the calls that it begins with. The server names them in the
 * page that it hands out, so that they come beside the scripts that every page needs, and not when those have run.
 */
export function tellFirstParts(): Plugin {
  const found: Page[] = []
  return {
    name: 'tell-first-parts',
    apply: 'build',
    async moduleParsed({ id, code }) {
      if (code === null || !/\/src\/features\/[^/]+\/index\.ts$/.test(id)) return
      for (const page of pagesIn(this.parse(code), code)) {
        const modules = await Promise.all(page.modules.map(async (address) => (await this.resolve(address, id))?.id ?? address))
        found.push({ ...page, modules })
      }
    },
    generateBundle(_, bundle) {
      const pages = found.map(({ path, bare, modules }) => ({ path, bare, calls: [...bare ? [] : [callOfShell], ...firstCalls[path] ?? []], ...partsOf(bundle, modules) }))
      const home = pages.filter(({ path }) => path === '/overview').map((page) => ({ ...page, path: '/' }))
      // Those without parameters first: /projects/new is no project.
      const source = JSON.stringify([...home, ...pages].toSorted((one, other) => one.path.split('/:').length - other.path.split('/:').length))
      this.emitFile({ type: 'asset', fileName: '.vite/first-parts.json', source })
    },
  }
}

function partsOf(bundle: Rolldown.OutputBundle, modules: string[]) {
  const chunks = Object.values(bundle).filter((part) => part.type === 'chunk')
  const first = together(chunks, ({ isEntry }) => isEntry)
  const own = together(chunks, ({ moduleIds }) => modules.some((id) => moduleIds.includes(id))).filter((chunk) => !first.includes(chunk))
  const there = stylesOf(first)
  return { scripts: own.map(({ fileName }) => fileName), styles: stylesOf(own).filter((style) => !there.includes(style)) }
}

/** With what they import. */
function together(chunks: Rolldown.OutputChunk[], begins: (chunk: Rolldown.OutputChunk) => boolean): Rolldown.OutputChunk[] {
  const seen = new Set(chunks.filter(begins))
  // A set that grows goes on over what is added.
  for (const { imports } of seen) for (const chunk of chunks) if (imports.includes(chunk.fileName)) seen.add(chunk)
  return [...seen]
}

function stylesOf(chunks: Rolldown.OutputChunk[]): string[] {
  return [...new Set(chunks.flatMap(({ viteMetadata }) => [...viteMetadata?.importedCss ?? []]))]
}
