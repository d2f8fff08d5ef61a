import { JobEvent, watchJob } from '@tributary/contract/jobs'
import type { TestApp } from '../../../testing/test-app.ts'

export interface Followed {
  events: JobEvent[]
  /** Numbers of the lines that came, in their order. */
  lines(): number[]
  /** Settles when the server ends the stream, or it is cut. */
  over: Promise<void>
  cut(): void
}

/** Follows a job as a browser does, or with a token's value as a program does. */
export async function followJob(app: TestApp, who: { id: string } | string, jobId: string, after = 0): Promise<Followed> {
  const cut = new AbortController()
  const path = watchJob.path.replace(':jobId', jobId)
  const headers = typeof who === 'string' ? { authorization: `Bearer ${who}` } : {}
  const response = await app.fetchAs(typeof who === 'string' ? null : who)(`${app.url}/api/v1${path}?after=${after}`, { headers, signal: cut.signal })
  if (response.status !== 200) throw new Error(`The stream was refused: ${await response.text()}`)
  const events: JobEvent[] = []
  return {
    events,
    lines: () => events.flatMap((event) => (event.type === 'log' ? event.lines.map(({ seq }) => seq) : [])),
    over: read(response, events).catch((error: unknown) => {
      if (!cut.signal.aborted) throw error
    }),
    cut: () => cut.abort(),
  }
}

async function read(response: Response, events: JobEvent[]) {
  let text = ''
  const decoder = new TextDecoder()
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes, { stream: true })
    const messages = text.split('\n\n')
    text = messages.pop() ?? ''
    for (const message of messages) if (message.startsWith('data: ')) events.push(JobEvent.parse(JSON.parse(message.slice('data: '.length))))
  }
}
