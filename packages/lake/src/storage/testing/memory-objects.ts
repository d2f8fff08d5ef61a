import { Readable } from 'node:stream'
import type { ObjectFacts, ObjectLabel, ObjectStore } from '../remote/object-store.ts'
import { NoSuchFile, PathTaken } from '../storage-failed.ts'

/** An object storage within the process, in pages of two. */
export function memoryObjects() {
  const objects = new Map<string, { body: Uint8Array; label: ObjectLabel; modifiedAt: Date }>()
  const uploads = new Set<string>()
  const find = (path: string) => {
    const found = objects.get(path)
    if (!found) throw new NoSuchFile(path)
    return found
  }
  const factsOf = ({ body, label }: ReturnType<typeof find>): ObjectFacts => ({ bytes: body.byteLength, ...label })
  const put = async (path: string, body: Uint8Array, label: ObjectLabel) => {
    if (objects.has(path)) throw new PathTaken(path)
    objects.set(path, { body: body.slice(), label, modifiedAt: new Date() })
  }
  const store: ObjectStore = {
    put,
    async startParts(path, label) {
      const parts: Uint8Array[] = []
      uploads.add(label.writer)
      return {
        put: async (index, body) => void (parts[index] = body.slice()),
        async complete() {
          await put(path, Buffer.concat(parts), label)
          uploads.delete(label.writer)
        },
        abort: async () => void uploads.delete(label.writer),
      }
    },
    copy: async (from, to, label) => put(to, find(from).body, label),
    get: async (path) => ({ body: Readable.from([Buffer.from(find(path).body)]), facts: factsOf(find(path)) }),
    facts: async (path) => factsOf(find(path)),
    async page(folder, after = '') {
      const all = [...objects.keys()].filter((path) => (folder === '' || path.startsWith(`${folder}/`)) && path > after).toSorted()
      const files = all.slice(0, 2).map((path) => ({ path, bytes: find(path).body.byteLength, modifiedAt: find(path).modifiedAt }))
      const last = files.at(-1)
      return { files, ...(all.length > 2 && last ? { next: last.path } : {}) }
    },
    remove: async (paths) => paths.forEach((path) => objects.delete(path)),
    removesAtOnce: 2,
    urlOf: (path) => `objects://lake/${path}`,
  }
  return { store, objects, uploads }
}
