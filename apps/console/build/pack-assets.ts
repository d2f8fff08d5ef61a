import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

/** Leaves scripts and styles packed beside themselves, as the server hands them out: once for each build and not for each reader. */
export function packAssets(): Plugin {
  const pack = { br: promisify(brotliCompress), gz: promisify(gzip) }
  return {
    name: 'pack-assets',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const folder = join(dir, 'assets')
      const current = new Set(Object.keys(bundle).filter((path) => path.startsWith('assets/')).map((path) => path.slice('assets/'.length)))
      await removeOld(folder, current)
      await Promise.all([...current].filter((name) => /\.(js|css)$/.test(name)).map(async (name) => {
        const file = join(folder, name)
        const bytes = await readFile(file)
        // The last steps of Brotli take 15 × as long: they are for what is waited for, not for the layout engine in its worker.
        const quality = bytes.length < 1_000_000 ? 10 : 9
        await put(`${file}.br`, await pack.br(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }))
        await put(`${file}.gz`, await pack.gz(bytes, { level: 9 }))
      }))
    },
  }
}

/** A server takes a packed file as soon as it is there, so it must be there whole. */
async function put(file: string, bytes: Buffer) {
  await writeFile(`${file}.new`, bytes)
  await rename(`${file}.new`, file)
}

const hour = 3_600_000

/** Parts of earlier builds stay for a while: a page that is open asks for them until it is loaded anew. */
async function removeOld(folder: string, current: Set<string>) {
  for (const name of await readdir(folder)) {
    const file = join(folder, name)
    if (!current.has(name.replace(/\.(br|gz)$/, '')) && (await stat(file)).mtimeMs < Date.now() - hour) await rm(file)
  }
}
