/**
 * Every node within `steps` of `start` with its distance, nearest first, `start` left out; it ends early once there are `atMost`.
 * `nextOf` is asked once for each step, about all nodes that the step before has found. Cycles do no harm.
 */
export async function reachInSteps(
  start: string, nextOf: (nodes: readonly string[]) => Promise<Iterable<string>>, { steps, atMost }: { steps: number; atMost: number },
): Promise<Map<string, number>> {
  const reached = new Map<string, number>()
  let frontier = [start]
  for (let step = 1; step <= steps && frontier.length > 0; step++) {
    const found: string[] = []
    for (const node of await nextOf(frontier)) {
      if (reached.size === atMost) return reached
      if (node === start || reached.has(node)) continue
      reached.set(node, step)
      found.push(node)
    }
    frontier = found
  }
  return reached
}
