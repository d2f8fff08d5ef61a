import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { viewAddress, viewsQuery } from '../../features/views/index.ts'
import type { Command, Scene, Thing } from '../../ui/commands/command.ts'
import { askedActs, beginsAs, findCommands, jobNumberIn } from '../../ui/commands/find-commands.ts'
import { type Own, ownCommands, pageCommands, projectCommands } from './own-commands.ts'
import { addressOf, type Hit, jobsOfNumberQuery, openJobsQuery, peopleOfNameQuery, searchQuery, thingOfJob } from './palette-hits.ts'
import { readRecent } from './recent.ts'
import { useSources } from './sources.ts'
import { thingShown } from './recorder.tsx'

export interface Choice {
  id: string
  /** "Run", before the name of a thing. */
  verb?: string
  title: string
  detail: string
  /** Its mark, and whether a machine calls it so. */
  hue?: number
  mono?: boolean
  run: () => void | Promise<unknown>
}

const mostActs = 6
const mostCommands = 12
const written = new Set<Thing['kind']>(['project', 'bucket', 'job'])

/** Everything that fits what is typed: what it asks to do, what is called so, and what the console does itself. */
export function useChoices(text: string, scene: Scene, own: Own): { choices: Choice[]; found: number; searching: boolean; failed: boolean } {
  const typed = text.trim()
  const [asked] = useDebouncedValue(typed, 80)
  const sources = useSources()
  const acts = sources.flatMap((source) => source.acts)
  const { acts: wanted, name } = askedActs(acts, asked)
  const number = jobNumberIn(wanted.length > 0 ? name : asked)
  const whole = useQuery(searchQuery(asked))
  const named = useQuery(searchQuery(wanted.length > 0 ? name : ''))
  const numbered = useQuery(jobsOfNumberQuery(number))
  const open = useQuery(openJobsQuery(wanted.some(({ kinds }) => kinds.includes('job')) && name === ''))
  const people = useQuery(peopleOfNameQuery(asked, scene.me.person.organizationRole !== null))
  const views = useQuery(viewsQuery)

  const here = thingShown(scene.me, own.pathname)
  const recent = readRecent(scene.me.person.id)
  const jobs = number === null ? (name === '' && wanted.length > 0 ? open.data ?? [] : []) : numbered.data ?? []
  const all = typed === '' ? [] : whole.data?.hits ?? []
  // Where the words ask for an act that is not to be had, what they name is still found.
  const hits = all.length === 0 && name !== '' && wanted.length > 0 ? named.data?.hits ?? [] : all
  const toAct = [...jobs.map(thingOfJob), ...(name === '' ? [...(here ? [here] : []), ...recent] : (named.data?.hits ?? []).map(thingOf))]
  const actChoices = (things: readonly Thing[], which: typeof acts) => once(things.flatMap((thing) => which.filter(({ kinds, may }) => kinds.includes(thing.kind) && may(thing, scene)).map((act): Choice => ({
    ...shownThing(thing), id: `${act.verb} ${thing.id}`, verb: act.verb, run: () => act.run(thing, scene),
  }))))
  const [top] = hits
  const doing = typed === '' ? (here ? actChoices([here], acts).slice(0, mostActs) : []) : actChoices(toAct, wanted).slice(0, mostActs)
  const onTop = top && doing.length === 0 ? actChoices([thingOf(top)], acts).slice(0, 3) : []

  const standing = [...ownCommands(own), ...sources.flatMap((source) => source.list(scene)), ...pageCommands(scene), ...projectCommands(scene)]
  const fitting = typed === '' ? [...pageCommands(scene), ...ownCommands(own)] : findCommands(standing, typed).slice(0, mostCommands)
  const [first, later] = parted(fitting, typed)
  const saved = (views.data ?? []).filter((view) => typed === '' || view.name.toLowerCase().includes(typed.toLowerCase()))
    .map((view): Choice => ({ id: `view ${view.id}`, title: view.name, detail: `View of ${view.page}`, run: () => scene.go(viewAddress(view)) }))
  const foundPeople = typed === '' ? [] : (people.data ?? []).map((person): Choice => (
    { id: `person ${person.id}`, title: person.name, detail: `Person · ${person.email}`, run: () => scene.go('/settings/people') }
  ))
  const goTo = (thing: Thing, detail = '') => ({ ...shownThing(thing, detail), run: () => scene.go(addressOf(thing)) })
  const found = typed === '' ? recent.filter(({ id }) => id !== here?.id).map((thing) => goTo(thing)) : [...jobs.map((job) => goTo(thingOfJob(job))), ...hits.map((hit) => goTo(thingOf(hit), hit.detail)), ...foundPeople]
  const choices = typed === '' ? [...found, ...doing, ...saved, ...first, ...later] : [...first, ...doing, ...found, ...onTop, ...saved, ...later]
  return { choices, found: found.length, searching: typed !== '' && (asked !== typed || whole.isFetching || named.isFetching || numbered.isFetching), failed: whole.isError }
}

const thingOf = ({ kind, id, title, project, linked }: Hit): Thing => ({ kind, id, title, project, linked })

function shownThing({ kind, id, title, project }: Thing, detail = ''): Omit<Choice, 'run'> {
  const whose = kind === 'project' ? 'Project' : `${kind}, ${project.name}`
  return { id: `${kind} ${id} ${title} ${project.id}`, title, detail: detail === '' ? whose : `${whose} · ${detail}`, hue: project.hue, mono: !written.has(kind) }
}

function once(choices: readonly Choice[]): Choice[] {
  return [...new Map(choices.map((choice) => [choice.id, choice])).values()]
}

/** Commands that begin as it is typed stand before what is found: they are there at once, and Enter means them. */
function parted(commands: readonly Command[], typed: string): [Choice[], Choice[]] {
  const shown = commands.map(({ id, title, detail, run }): Choice => ({ id, title, detail, run }))
  return [shown.filter(({ title }) => beginsAs(title, typed)), shown.filter(({ title }) => !beginsAs(title, typed))]
}
