import type { Ids } from '../world/ids.ts'
import type { Role } from '../world/roles.ts'
import type { World } from '../world/world.ts'

const elsewhere = ['elsewhere', 'foreignProject', 'foreignBucket', 'foreignTable'] as const satisfies (keyof Ids)[]
/** What a project has for itself. */
const runs = ['extractor', 'transformation', 'idleTransformation', 'doneJob', 'openJob', 'doneImport', 'lock'] as const satisfies (keyof Ids)[]
/** Of files that were sent, too, which tokens see that manage buckets. */
const files = ['upload', 'openUpload'] as const satisfies (keyof Ids)[]
const inner = [...runs, ...files, 'plain', 'orders', 'invitation', 'childToken', 'linkedArchive'] as const satisfies (keyof Ids)[]

/** What besides the other organization no answer tells them of. */
const unseen: Partial<Record<Role, readonly (keyof Ids)[]>> = {
  organizationMember: [...inner, 'core', 'customer', 'linkedCore'],
  subscriberShare: inner, subscriberAdmin: inner, subscriberGuest: inner, subscriberReadOnly: inner,
  readingToken: [...runs, ...files, 'offered', 'invitation', 'childToken', 'linkedArchive', 'news', 'press'],
  writingToken: [...runs, ...files, 'offered', 'invitation', 'childToken', 'linkedArchive', 'news', 'press'],
  bucketsToken: [...runs, 'invitation', 'childToken'],
  tokensToken: [...runs, ...files, 'core', 'plain', 'offered', 'customer', 'orders', 'invitation', 'linkedArchive', 'news', 'press'],
  runningToken: [...files, 'core', 'plain', 'offered', 'customer', 'orders', 'invitation', 'childToken', 'linkedArchive', 'news', 'press'],
}

/** Ids that an answer to them must not have. */
export function hiddenFrom(who: Role, { ids, people }: World): string[] {
  const strangers = [people.stranger.id, people.strangersFriend.id]
  const others = elsewhere.map((thing) => ids[thing])
  const ours = Object.values(ids).filter((id) => !others.includes(id))
  const ourPeople = Object.values(people).map(({ id }) => id).filter((id) => !strangers.includes(id))
  switch (who) {
    case 'stranger': return [...ours, ...ourPeople]
    case 'anonymous': return [...ours, ...ourPeople, ...others, ...strangers]
    // Refusals name whom to ask.
    case 'client': return [...ours.filter((id) => id !== ids.organization), ...ourPeople.filter((id) => ![people.client, people.boss, people.organizationAdmin].some((known) => known.id === id)), ...others, ...strangers]
    default: return [...(unseen[who] ?? []).map((thing) => ids[thing]), ...others, ...strangers]
  }
}
