import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { getLineage as endpoint } from '@tributary/contract/lineage'
import { reachInSteps } from '@tributary/dag/reach-in-steps'
import { z } from 'zod'
import type { Actor, Context } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { drawEdges } from './draw-edges.ts'
import { edgesAround, idOfKey } from './lineage-edges.ts'
import { facesOf, type NodeFace } from './lineage-nodes.ts'
import { linksThrough } from './links-through.ts'

const MOST_NODES = 300
/** Found before those of hidden projects fold into one each. */
const MOST_FOUND = 2000

export async function getLineage(context: Context, actor: Actor, { focus, up, down }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { db } = context
  await refuseHiddenFocus(context, actor, focus)
  const upstream = await reachInSteps(focus, async (keys) => besides(await edgesAround(db, keys), keys, 'to', 'from'), { steps: up, atMost: MOST_FOUND })
  const downstream = await reachInSteps(focus, async (keys) => besides(await edgesAround(db, keys), keys, 'from', 'to'), { steps: down, atMost: MOST_FOUND })
  const steps = nearestFirst(focus, upstream, downstream)

  const ran = await edgesAround(db, [...steps.keys()])
  const [faces, links] = await Promise.all([
    facesOf(context, actor, [...new Set([...steps.keys(), ...ran.flatMap(({ from, to }) => [from, to])])]),
    linksThrough(db, ran.flatMap(({ bucketId }) => bucketId ?? [])),
  ])
  const shown = fold(steps, faces)
  const { edges, moreUp, moreDown } = drawEdges(ran, faces, shown, links)
  const nodes = [...shown.values()].map(({ face, step }) => ({ ...face, step, moreUp: moreUp.get(face.key)?.size ?? 0, moreDown: moreDown.get(face.key)?.size ?? 0 }))
  return { focus, nodes, edges, leftOut: new Set([...moreUp.values(), ...moreDown.values()].flatMap((keys) => [...keys])).size }
}

async function refuseHiddenFocus(context: Context, actor: Actor, focus: string) {
  const known = z.uuid().safeParse(idOfKey(focus)).success
  const face = known ? (await facesOf(context, actor, [focus])).get(focus) : undefined
  if (face && face.kind !== 'hidden') return
  if (focus.startsWith('table:')) throw new Problem('table_not_found', 'There is no such table.')
  throw new Problem('extractor_not_found', 'There is no such extractor or transformation.')
}

/** The other ends of the edges that touch these nodes on one side. */
function besides(edges: readonly { from: string; to: string }[], keys: readonly string[], side: 'from' | 'to', other: 'from' | 'to') {
  const here = new Set(keys)
  return edges.filter((edge) => here.has(edge[side])).map((edge) => edge[other])
}

function nearestFirst(focus: string, upstream: ReadonlyMap<string, number>, downstream: ReadonlyMap<string, number>): Map<string, number> {
  const found: [string, number][] = [[focus, 0], ...[...upstream].map(([key, step]): [string, number] => [key, -step]), ...downstream]
  const steps = new Map<string, number>()
  for (const [key, step] of found.toSorted(([, one], [, other]) => Math.abs(one) - Math.abs(other))) if (!steps.has(key)) steps.set(key, step)
  return steps
}

/** At most so many nodes, the nearest; all that is hidden of a project is one. */
function fold(steps: ReadonlyMap<string, number>, faces: ReadonlyMap<string, NodeFace>) {
  const shown = new Map<string, { face: NodeFace; step: number }>()
  for (const [key, step] of steps) {
    const face = faces.get(key)
    if (face && !shown.has(face.key) && shown.size < MOST_NODES) shown.set(face.key, { face, step })
  }
  return shown
}
