import type { Sweep } from '../sweeps.ts'

/** Answers that were kept to be given again are kept for a day. */
export const answersSweep: Sweep = {
  name: 'forget kept answers',
  async run({ db }) {
    await db.$executeRaw`DELETE FROM "IdempotentCall" WHERE "createdAt" < now() - make_interval(hours => 24)`
  },
}
