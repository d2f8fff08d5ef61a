import type { QueryClient } from '@tanstack/react-query'
import type { Me } from '@tributary/contract/accounts'
import type { ProjectRole } from '@tributary/contract/organizations'

/** Something with a page of its own that a command may be about. */
export interface Thing {
  kind: 'project' | 'bucket' | 'table' | 'column' | 'extractor' | 'transformation' | 'job'
  id: string
  title: string
  /** A bucket that is a link: another project's to share. */
  linked?: boolean
  project: { id: string; name: string; hue: number }
}

/** Who asks, and where they are. */
export interface Scene {
  me: Me
  go: (to: string, state?: unknown) => void
  queries: QueryClient
}

/** What can be done at once, with nothing chosen: "New project". */
export interface Command {
  /** Of its own among all commands. */
  id: string
  /** "New extractor in Oracle" */
  title: string
  detail: string
  /** Other words by which it is found. */
  words?: string
  run: () => void | Promise<unknown>
}

/** What can be done with something that is found: "Run", then the name of an extractor. */
export interface Act {
  /** "Run", "Subscribe to", "Pause the schedule of": it stands before the name. */
  verb: string
  /** What may be typed before the name; the first word that is typed chooses by it. */
  words: readonly string[]
  kinds: readonly Thing['kind'][]
  /** Whether it is offered; what it comes to is the server's to say. */
  may: (thing: Thing, scene: Scene) => boolean
  run: (thing: Thing, scene: Scene) => void | Promise<unknown>
}

/** What a feature can be told from anywhere. */
export interface Commands {
  list: (scene: Scene) => Command[]
  acts: readonly Act[]
}

/** Projects in which the asker has one of these roles, and where something can still change. */
export const projectsOf = ({ projects }: Me, roles: readonly ProjectRole[]) => projects.filter(({ role, archived }) => !archived && roles.includes(role))

export const isIn = ({ me }: Scene, { project }: Thing, roles: readonly ProjectRole[]) => projectsOf(me, roles).some(({ id }) => id === project.id)

/** Who may work in a project, and who decides of what is in it. */
export const workers: readonly ProjectRole[] = ['share', 'admin', 'guest']
export const editors: readonly ProjectRole[] = ['share', 'admin']
