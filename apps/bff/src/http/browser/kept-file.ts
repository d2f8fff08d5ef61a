import { readFile, stat } from 'node:fs/promises'

/** What `read` makes of a file, kept in memory and made anew where the file is another than before; null where there is none. */
export function keptFile<Content>(file: string, read: (text: string) => Content): () => Promise<Content | null> {
  let kept: { content: Content; of: string } | null = null
  return async () => {
    try {
      // Before it is read: what is written meanwhile is another file at the next look.
      const { ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true })
      const of = [ino, size, mtimeNs, ctimeNs].join()
      if (kept?.of !== of) kept = { content: read(await readFile(file, 'utf8')), of }
      return kept.content
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }
}
