/** Works on items side by side, at most `lanes` at a time. After a failure no other is begun, and it throws when all that were begun have ended. */
export async function inLanes<Item>(lanes: number, items: Iterable<Item>, work: (item: Item) => Promise<void>): Promise<void> {
  // Shared: leaving the loop in one lane ends it for all.
  const shared = (function* () {
    yield* items
  })()
  const lane = async () => {
    for (const item of shared) await work(item)
  }
  const outcomes = await Promise.allSettled(Array.from({ length: lanes }, lane))
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
}
