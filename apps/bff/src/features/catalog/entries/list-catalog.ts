import type { listCatalog as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { z } from 'zod'
import { keyOf, pageByKey } from '../../../database/page.ts'
import { entriesOf } from './catalog-entry.ts'
import { type ShelfBucket, shelfOf } from './shelf.ts'

type Input = InputOf<typeof endpoint>

export async function listCatalog(context: Context, actor: Actor, input: Input) {
  const shelf = await shelfOf(context, actor, input.q)
  const view = shelf.filter(views[input.view])
  const matching = view.filter((bucket) => filters.every((filter) => passes(filter, bucket, input)))
  const after = keyOf(input.cursor, z.tuple([z.union([z.number(), z.string()]), z.string()]))
  const sorted = matching.map((bucket) => ({ id: bucket.id, key: [orders[input.sort](bucket), bucket.id] as const })).toSorted((one, other) => compare(one.key, other.key))
  const { items, nextCursor } = pageByKey(after ? sorted.filter(({ key }) => compare(key, after) > 0) : sorted, input.limit, ({ key }) => key)
  const count = (name: Input['view']) => shelf.filter(views[name]).length
  return {
    items: await entriesOf(context, actor, items.map(({ id }) => id)),
    nextCursor,
    counts: { all: count('all'), subscribed: count('subscribed'), own: count('own'), late: count('late') },
    facets: {
      fresh: facet(view, input, 'fresh', ({ freshness }) => ({ value: freshness.state })),
      owner: facet(view, input, 'owner', ({ project }) => ({ value: project.id, label: project.name, hue: project.hue })),
      sharing: facet(view, input, 'sharing', ({ sharingType }) => ({ value: sharingType })),
    },
  }
}

const views: Record<Input['view'], (bucket: ShelfBucket) => boolean> = {
  all: () => true,
  subscribed: (bucket) => bucket.subscribed,
  own: (bucket) => bucket.own,
  late: ({ freshness }) => freshness.state === 'late' || freshness.state === 'broken',
}

const filters = ['fresh', 'owner', 'sharing'] as const
const valueOf: Record<(typeof filters)[number], (bucket: ShelfBucket) => string> = {
  fresh: (bucket) => bucket.freshness.state,
  owner: (bucket) => bucket.project.id,
  sharing: (bucket) => bucket.sharingType,
}

function passes(filter: (typeof filters)[number], bucket: ShelfBucket, input: Input) {
  const wanted = input[filter]
  return !wanted || wanted.split(',').includes(valueOf[filter](bucket))
}

/** What each choice would show: the other filters hold, its own doesn't. */
function facet<Option extends { value: string }>(view: readonly ShelfBucket[], input: Input, filter: (typeof filters)[number], optionOf: (bucket: ShelfBucket) => Option) {
  const options = new Map<string, Option & { count: number }>()
  for (const bucket of view) {
    if (!filters.every((other) => other === filter || passes(other, bucket, input))) continue
    const option = optionOf(bucket)
    options.set(option.value, { ...option, count: (options.get(option.value)?.count ?? 0) + 1 })
  }
  return [...options.values()].toSorted((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
}

const orders: Record<Input['sort'], (bucket: ShelfBucket) => number | string> = {
  subscribers: (bucket) => -bucket.subscriberCount,
  name: (bucket) => bucket.displayName.toLowerCase(),
  // The oldest data first; what never came is last.
  age: ({ freshness }) => (freshness.asOf ? Date.parse(freshness.asOf) : Number.MAX_SAFE_INTEGER),
}

function compare([one, oneId]: readonly [number | string, string], [other, otherId]: readonly [number | string, string]) {
  if (one === other) return oneId < otherId ? -1 : Number(oneId > otherId)
  return one < other ? -1 : 1
}
