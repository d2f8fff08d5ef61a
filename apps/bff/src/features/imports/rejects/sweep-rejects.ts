import type { Sweep } from '../../../sweeps.ts'

const days = 30

/** What imports rejected is kept for a month. */
export const rejectsSweep: Sweep = {
  name: 'forget old rejects',
  async run({ lake, clock }) {
    const since = clock().getTime() - days * 24 * 60 * 60_000
    const old: string[] = []
    for await (const { path, modifiedAt } of lake.list('rejects')) if (modifiedAt.getTime() < since) old.push(path)
    await lake.removeMany(old)
  },
}
