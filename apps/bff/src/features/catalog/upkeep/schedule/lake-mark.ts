import type { Context } from '../../../../context.ts'
import { Problem } from '../../../../problem.ts'
import type { Sweep } from '../../../../sweeps.ts'

/**
 * Two databases over one lake, an old dump or a copy for tests say, would each take for left over what the other one needs. So the lake
 * bears the id of the newest job of its database: one that does not know that job removes nothing.
 */
const folder = 'marks'

export const markSweep: Sweep = {
  name: 'mark the lake',
  async run({ db, lake }) {
    const marks = await marksOf({ lake })
    await refuseForeign({ db }, marks)
    const newest = await db.job.findFirst({ where: { project: { deletedAt: null } }, orderBy: { id: 'desc' }, select: { id: true } })
    if (newest && !marks.includes(newest.id)) await lake.write(`${folder}/${newest.id}`, new Uint8Array(1))
    await lake.removeMany(marks.filter((id) => id !== newest?.id).map((id) => `${folder}/${id}`))
  },
}

/** @throws Problem where another database writes to this lake, too */
export async function refuseForeignLake({ db, lake }: Pick<Context, 'db' | 'lake'>): Promise<void> {
  await refuseForeign({ db }, await marksOf({ lake }))
}

async function marksOf({ lake }: Pick<Context, 'lake'>): Promise<string[]> {
  const marks: string[] = []
  for await (const { path } of lake.list(folder)) marks.push(path.slice(folder.length + 1))
  return marks.filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
}

async function refuseForeign({ db }: Pick<Context, 'db'>, marks: string[]) {
  if (await db.job.count({ where: { id: { in: marks } } }) === marks.length) return
  throw new Problem('not_ready', `The lake bears the mark of a job that this database does not know: another database uses it, too, or this one is older than the lake. Nothing is removed from it. The operator's guide says what to do, under "Upkeep".`)
}
