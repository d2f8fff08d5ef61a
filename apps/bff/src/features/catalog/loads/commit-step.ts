import { commitSteps as stepsOfLake } from '@tributary/lake/commit'
import { channel } from 'node:diagnostics_channel'

/**
 * Where a change of a table can be when its process dies: before or after each thing that it does, in this order. What stages no
 * file, writes no manifest or ends no job leaves those out.
 */
export const commitSteps = [
  'staging made', 'before adoption', 'after adoption',
  ...stepsOfLake,
  'transaction begun', 'job held', 'table held', 'pointer moved', 'columns recorded', 'snapshot recorded', 'snapshots ended', 'lineage recorded', 'job finished', 'audit recorded', 'committed',
  'staging removed',
  'orphans found', 'orphans removed',
] as const
export type CommitStep = (typeof commitSteps)[number]

/** What those who listen are told. */
export interface StepTold {
  step: CommitStep
  /** The change goes no further until then. */
  hold(until: Promise<unknown>): void
}

const told = channel('tributary:commit-step')

/** Tells where a change of a table is, to those who prove what a crash leaves; nobody else listens. */
export async function atStep(step: CommitStep): Promise<void> {
  if (!told.hasSubscribers) return
  const holds: Promise<unknown>[] = []
  told.publish({ step, hold: (until) => holds.push(until) } satisfies StepTold)
  await Promise.all(holds)
}
