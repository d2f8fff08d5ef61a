/** For infinite queries over lists of the API. */
export const firstPage: { initialPageParam: string | undefined } = { initialPageParam: undefined }
export const nextPage = (last: { nextCursor: string | null }) => last.nextCursor ?? undefined
export const from = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor })

/** Reads a list to its end: for choices that have to be complete. */
export async function everyPage<Item>(read: (cursor: string | undefined) => Promise<{ items: Item[]; nextCursor: string | null }>): Promise<Item[]> {
  const { items, nextCursor } = await read(undefined)
  for (let cursor = nextCursor; cursor !== null;) {
    const page = await read(cursor)
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}
