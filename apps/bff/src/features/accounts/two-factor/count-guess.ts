import type { Context } from '../../../context.ts'

/** Counts a guess at a code, as at a password, and by the day besides: six digits are few. Returns what takes it back where it was right. */
export async function countGuess({ attempts }: Context['auth'], userId: string): Promise<() => Promise<void>> {
  const codes = `codes of ${userId}`
  await attempts.take('account', codes)
  await attempts.take('secondFactor', userId)
  return async () => {
    await attempts.forgive('account', codes)
    await attempts.forgive('secondFactor', userId)
  }
}
