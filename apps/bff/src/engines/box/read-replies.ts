import type { Duplex } from 'node:stream'
import type { Failure, Progress, Reply } from '../child/messages.ts'

// Results go over files: what is said fits easily.
const longestReply = 16 * 1024 ** 2
const mostSaid = 64 * 1024 ** 2
const longestText = 10_000

export interface Replies {
  /** Begins to count anew: something was asked. */
  asked(): void
}

/**
 * What a child says, line by line. None of it is trusted: not that a line ends, nor what is in it, nor how many come.
 * `onNonsense` is told once; nothing is read after it.
 */
export function readReplies(channel: Duplex, onReply: (reply: Reply) => void, onNonsense: () => void): Replies {
  let pending = ''
  let said = 0
  const read = (text: string) => {
    said += text.length
    if (said > mostSaid) throw new Error('too much said')
    // Only what is new is searched: a line that comes in a thousand pieces costs no thousand searches.
    const [first = '', ...lines] = text.split('\n')
    pending += first
    if (lines.length > 0) {
      lines.unshift(pending)
      pending = lines.pop() ?? ''
    }
    if (pending.length > longestReply) throw new Error('endless line')
    for (const line of lines) onReply(readReply(line))
  }
  const listen = (text: string) => {
    try {
      read(text)
    } catch {
      channel.off('data', listen).resume()
      onNonsense()
    }
  }
  channel.setEncoding('utf8').on('data', listen)
  return { asked: () => { said = 0 } }
}

function readReply(line: string): Reply {
  const { id, ...said } = record(JSON.parse(line))
  if (!Number.isSafeInteger(id)) throw new Error('no number of a request')
  if ('event' in said) return { id: id as number, event: plain(said['event']) as unknown as Progress }
  if (!('failure' in said)) return { id: id as number, answer: said['answer'] }
  const failure = plain(said['failure'])
  if (typeof failure['message'] !== 'string' || typeof failure['kind'] !== 'string') throw new Error('a failure without words')
  return { id: id as number, failure: failure as unknown as Failure }
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('no record')
  return value as Record<string, unknown>
}

/** Numbers and short texts alone: they end up in sentences and logs. */
function plain(value: unknown): Record<string, unknown> {
  const known = Object.entries(record(value)).filter(([, one]) => ['string', 'number', 'boolean'].includes(typeof one))
  return Object.fromEntries(known.map(([name, one]) => [name, typeof one === 'string' ? one.slice(0, longestText) : one]))
}
