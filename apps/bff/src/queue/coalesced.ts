/** Work that is asked for while it is under way is done once more after that, however often it was asked for. `work` never rejects. */
export function coalesced(work: () => Promise<void>): () => Promise<void> {
  let asked = false
  let underWay: Promise<void> | undefined
  const run = async () => {
    while (asked) {
      asked = false
      await work()
    }
    underWay = undefined
  }
  return () => {
    asked = true
    return (underWay ??= run())
  }
}
