import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../../context.ts'
import type { Upload } from '../../../database/generated/client.ts'
import type { Sweep } from '../../../sweeps.ts'
import { contentFolder, removeContent, unlessMissing } from '../content/content-place.ts'
import { openJobOf } from './delete-upload.ts'

const hour = 60 * 60_000

/** Files that nobody finished or loaded in time go, and what is left of uploads that are gone. */
export const uploadsSweep: Sweep = {
  name: 'forget old uploads',
  async run(context) {
    const due = await context.db.upload.findMany({ where: { expiresAt: { lte: context.clock() } } })
    for (const upload of due) if (await isForgotten(context, upload)) await removeContent(context, upload)
    await removeLeft(context)
  },
}

/** Its row goes first, unless somebody sends or loads it after all; where this is cut short, what is left is found as left over. */
async function isForgotten({ db, clock }: Context, { id }: Pick<Upload, 'id'>): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const [old] = await tx.$queryRaw<unknown[]>`SELECT FROM "Upload" WHERE "id" = ${id}::uuid AND "expiresAt" <= ${clock()} FOR UPDATE`
    if (!old || await openJobOf(tx, id) !== null) return false
    await tx.upload.delete({ where: { id } })
    return true
  })
}

/** Of an upload that was deleted while it came, or whose project is gone. One that begins has a row before it has a file. */
async function removeLeft(context: Context) {
  const folder = contentFolder(context)
  const names = await readdir(folder).catch(unlessMissing) ?? []
  const ids = [...new Set(names.map((name) => name.slice(0, 36)))].filter((id) => /^[0-9a-f-]{36}$/.test(id))
  const known = new Set((await context.db.upload.findMany({ where: { id: { in: ids } }, select: { id: true } })).map(({ id }) => id))
  for (const name of names.filter((one) => !known.has(one.slice(0, 36)))) {
    const facts = await stat(join(folder, name)).catch(unlessMissing)
    if (facts && Date.now() - facts.mtimeMs > hour) await rm(join(folder, name), { force: true })
  }
}
