import type { AuditEntry } from '@tributary/contract/audit'
import { operationWords } from './operation-words.ts'

/** A piece of a sentence; mono where it is a machine's name, strong where it is who did it. */
export interface Piece {
  text: string
  kind?: 'actor' | 'machine' | 'name'
}

const machines = new Set(['table', 'column', 'sourceLock'])

/** What stands where a refused attempt knows no name. */
const nouns: Record<string, string> = {
  organization: 'the organization', project: 'a project', bucket: 'a bucket', linkedBucket: 'a subscription', table: 'a table', field: 'a column', column: 'a column', person: 'somebody',
  invitation: 'an invitation', token: 'a token', serviceAccount: 'a service account', extractor: 'an extractor', transformation: 'a transformation', lock: 'a lock', sourceLock: 'a lock', job: 'a job', session: 'a session',
}

/** Who did what: "Anna shared Core with everyone in the organization", "Bob tried to make a token in Oracle". */
export function sentenceOf(entry: AuditEntry): Piece[] {
  const words = operationWords[entry.action]
  const refused = entry.outcome === 'refused'
  const template = words === undefined ? `${refused ? 'do' : 'did'} ${entry.action}` : refused ? words.tries : typeof words.did === 'string' ? words.did : words.did(entry)
  return [{ text: entry.actor.name, kind: 'actor' }, { text: refused ? ' tried to ' : ' ' }, ...filled(template, entry)]
}

/** For those who read it as a whole. */
export const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('')

function filled(template: string, entry: AuditEntry): Piece[] {
  return template.split(/(\{\}|\{project\})/).filter((part) => part !== '').map((part): Piece => {
    if (part === '{}') return targetOf(entry)
    if (part === '{project}') return projectOf(entry)
    return { text: part }
  })
}

function targetOf({ target: { type, name } }: AuditEntry): Piece {
  if (name === '') return { text: nouns[type] ?? 'something' }
  return { text: name, kind: machines.has(type) ? 'machine' : 'name' }
}

function projectOf({ projects: [project] }: AuditEntry): Piece {
  return project ? { text: project.name, kind: 'name' } : { text: 'a project' }
}
