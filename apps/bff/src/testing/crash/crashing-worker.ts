import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import type { CommitStep } from '../../features/catalog/loads/commit-step.ts'
import type { TestApp } from '../test-app.ts'
import type { Order, Told } from './worker-process.ts'

export interface CrashingWorker {
  ask(order: Order): void
  /** What each change went through, in this process. */
  steps: { who: string; step: CommitStep }[]
  /** Until it settled in this process; the name of the error, or null. */
  over(who: string): Promise<string | null>
  /** Until it was sent the signal. @throws where a change came to its end before */
  stopped: Promise<void>
  goOn(): void
  /** Kills it, and all of its children, where it still runs. */
  end(): Promise<void>
}

/** A worker in a process of its own, which does nothing until it is asked. End it. */
export async function crashingWorker({ home, databaseUrl }: Pick<TestApp, 'home' | 'databaseUrl'>): Promise<CrashingWorker> {
  const child = fork(join(import.meta.dirname, 'worker-process.ts'), [home, databaseUrl, `crashing ${randomUUID()}`], { execArgv: [], detached: true })
  const gone = once(child, 'exit')
  const [ready, stopped] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  stopped.promise.catch(() => {})
  const steps: CrashingWorker['steps'] = []
  const overs = new Map<string, PromiseWithResolvers<string | null>>()
  const overOf = (who: string) => overs.get(who) ?? overs.set(who, Promise.withResolvers()).get(who) as PromiseWithResolvers<string | null>
  let isHeld = false
  child.on('message', (told: Told) => {
    if (told.what === 'ready') ready.resolve()
    if (told.what === 'stopping') {
      isHeld = false
      stopped.resolve()
    }
    if (told.what === 'step') steps.push(told)
    if (told.what !== 'over') return
    overOf(told.who).resolve(told.error)
    if (isHeld) stopped.reject(new Error(`${told.who} was over (${told.error}) before it came to its step.`))
  })
  child.on('exit', () => ready.reject(new Error('The worker ended.')))
  await ready.promise
  return {
    steps,
    stopped: stopped.promise,
    ask(order) {
      if (order.do === 'stop') isHeld = true
      child.send(order)
    },
    over: (who) => overOf(who).promise,
    goOn: () => void child.kill('SIGCONT'),
    async end() {
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL')
      } catch {
        // All of them are gone.
      }
      await gone
    },
  }
}
