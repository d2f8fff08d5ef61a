import type { MapProject } from '@tributary/contract/lineage'
import { worstFirst } from '../map-words.ts'
import { type Grouping, groupsOf, type ProjectGroup } from './grouping.ts'

/** Projects that are drawn as one. */
export interface ProjectFold {
  /** Of its group; `rest` where it holds what there is no room for. */
  key: string
  name: string
  projects: readonly MapProject[]
  /** Others of its group are drawn. */
  more: boolean
  lane: string | null
}

export interface FoldedMap {
  projects: readonly { project: MapProject; lane: string | null }[]
  folds: readonly ProjectFold[]
  /** Groups that are open. */
  lanes: readonly ProjectGroup[]
}

/** More cannot be drawn smoothly, nor read. */
export const mostNodes = 300
const page = 60
export const restKey = 'rest'

interface Unit {
  group: ProjectGroup
  shown: readonly MapProject[]
  folded: readonly MapProject[]
}

/**
 * Groups of more than one project are folds until they are opened; each opening shows their next 60, the worst first. Where that is
 * too much, what was opened first closes, and last the least urgent is left to the list. `wanted` is always in sight.
 */
export function foldProjects(all: readonly MapProject[], { grouping, opened, wanted }: { grouping: Grouping; opened: readonly string[]; wanted: string }): FoldedMap {
  const groups = groupsOf(worstFirst(all), grouping)
  const known = new Set(groups.flatMap(({ key, projects }) => (projects.length > 1 ? key : [])))
  let open = opened.filter((key) => known.has(key))
  let units = groups.map((group) => unitOf(group, open, wanted))
  while (sizeOf(units) > mostNodes && new Set(open).size > 1) {
    open = open.filter((key) => key !== open[0])
    units = groups.map((group) => unitOf(group, open, wanted))
  }
  return drawnOf(...cut(units, wanted))
}

function unitOf(group: ProjectGroup, open: readonly string[], wanted: string): Unit {
  const { key, projects } = group
  if (projects.length === 1) return { group, shown: projects, folded: [] }
  const room = open.filter((one) => one === key).length * page
  // A fold of one would take the place of the one.
  if (room > 0 && projects.length <= room + 1) return { group, shown: projects, folded: [] }
  const isShown = ({ id }: MapProject, index: number) => index < room || (room > 0 && id === wanted)
  return { group, shown: projects.filter(isShown), folded: projects.filter((project, index) => !isShown(project, index)) }
}

/** As many units as there is room for: those that somebody asked for first, then the worst. What is left over is one fold. */
function cut(units: readonly Unit[], wanted: string): [kept: Unit[], rest: MapProject[]] {
  if (sizeOf(units) <= mostNodes) return [[...units], []]
  const asked = ({ group, shown }: Unit) => (group.projects.length > 1 && shown.length > 0) || shown.some(({ id }) => id === wanted)
  const kept: Unit[] = []
  const rest: MapProject[] = []
  for (const unit of [...units.filter(asked), ...units.filter((one) => !asked(one))]) {
    if (rest.length === 0 && sizeOf([...kept, unit]) < mostNodes) kept.push(unit)
    else rest.push(...unit.group.projects)
  }
  return [kept, rest]
}

function drawnOf(units: readonly Unit[], rest: readonly MapProject[]): FoldedMap {
  const isOpen = ({ group, shown }: Unit) => group.projects.length > 1 && shown.length > 0
  const laneOf = (unit: Unit) => (isOpen(unit) ? unit.group.key : null)
  const folds = units.filter(({ folded }) => folded.length > 0).map((unit): ProjectFold => ({ key: unit.group.key, name: unit.group.name, projects: unit.folded, more: isOpen(unit), lane: laneOf(unit) }))
  return {
    projects: units.flatMap((unit) => unit.shown.map((project) => ({ project, lane: laneOf(unit) }))),
    folds: rest.length > 0 ? [...folds, { key: restKey, name: 'Others', projects: rest, more: false, lane: null }] : folds,
    lanes: units.filter(isOpen).map(({ group }) => group),
  }
}

function sizeOf(units: readonly Unit[]): number {
  return units.reduce((sum, { shown, folded }) => sum + shown.length + (folded.length > 0 ? 1 : 0), 0)
}
