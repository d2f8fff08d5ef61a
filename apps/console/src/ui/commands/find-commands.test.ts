import { expect, test } from 'vitest'
import type { Act, Command } from './command.ts'
import { askedActs, findCommands, jobNumberIn } from './find-commands.ts'

const command = (title: string, words?: string): Command => ({ id: title, title, detail: '', run: () => {}, ...(words === undefined ? {} : { words }) })
const commands = [command('New project'), command('New extractor in Oracle', 'create source'), command('Sign out'), command('Your account, new password')]
const titles = (typed: string) => findCommands(commands, typed).map(({ title }) => title)

test('a command is found by the beginnings of its words, in any order, and by other words for it', () => {
  expect(titles('ext new')).toEqual(['New extractor in Oracle'])
  expect(titles('create ora')).toEqual(['New extractor in Oracle'])
  expect(titles('out')).toEqual(['Sign out'])
  expect(titles('ign')).toEqual([])
  expect(titles('')).toHaveLength(4)
})

test('what begins as it is typed comes first', () => {
  expect(titles('new')).toEqual(['New project', 'New extractor in Oracle', 'Your account, new password'])
})

const act = (verb: string, ...words: string[]): Act => ({ verb, words, kinds: [], may: () => true, run: () => {} })
const acts = [act('Run', 'run', 'start'), act('Subscribe to', 'subscribe', 'link'), act('Pause the schedule of', 'pause')]
const asked = (typed: string) => {
  const { acts: found, name } = askedActs(acts, typed)
  return [...found.map(({ verb }) => verb), name]
}

test('a verb, or its beginning, and then a name ask for an act', () => {
  expect(asked('run orders nightly')).toEqual(['Run', 'orders nightly'])
  expect(asked('sub to Oracle core')).toEqual(['Subscribe to', 'Oracle core'])
  expect(asked('pause the schedule')).toEqual(['Pause the schedule of', ''])
  expect(asked('Start')).toEqual(['Run', ''])
  expect(asked('orders')).toEqual([''])
  expect(asked('r orders')).toEqual(['orders'])
})

test('a job is found by its number', () => {
  expect(['184', '#184', 'job 184', 'Job #7'].map(jobNumberIn)).toEqual([184, 184, 184, 7])
  expect(['job', '18a', '1.5', 'orders 7', '12345678901'].map(jobNumberIn)).toEqual([null, null, null, null, null])
})
