import type { TransformationContent } from '@tributary/contract/transformations'
import type { Output } from '../draft/content.ts'
import { nameForInput } from '../../../ui/code/sql/sql-names.ts'

/** What can be done to the content, by the panels and by the completion. */
export function useEdits({ content, change, mend, made, ownBuckets }: {
  content: TransformationContent
  change: (change: (before: TransformationContent) => TransformationContent) => void
  mend: (place: string) => void
  made: readonly string[]
  ownBuckets: readonly string[]
}) {
  return {
    writeSql: (sql: string) => change((before) => ({ ...before, sql })),
    /** Answers what the SQL calls it. */
    addInput: (path: string): string => {
      const as = nameForInput(path, [...content.inputs.map((input) => input.as), ...made])
      change((before) => ({ ...before, inputs: [...before.inputs, { path, as }] }))
      return as
    },
    renameInput: (index: number, as: string) => {
      mend('inputs')
      change((before) => ({ ...before, inputs: before.inputs.map((input, at) => (at === index ? { ...input, as } : input)) }))
    },
    removeInput: (index: number) => {
      mend('inputs')
      change((before) => ({ ...before, inputs: before.inputs.filter((_, at) => at !== index) }))
    },
    addOutput: () => change((before) => ({ ...before, outputs: [...before.outputs, nextOutput(before.outputs, made, ownBuckets)] })),
    changeOutput: (index: number, output: Output) => {
      mend(`outputs.${index}`)
      change((before) => ({ ...before, outputs: before.outputs.map((each, at) => (at === index ? output : each)) }))
    },
    removeOutput: (index: number) => {
      mend('outputs')
      change((before) => ({ ...before, outputs: before.outputs.filter((_, at) => at !== index) }))
    },
  }
}

/** The next table that the SQL makes and no output takes, into the first bucket for outputs, which the run makes where there is none. */
function nextOutput(outputs: readonly Output[], made: readonly string[], ownBuckets: readonly string[]): Output {
  const from = made.find((name) => outputs.every((output) => output.from.toLowerCase() !== name.toLowerCase())) ?? ''
  const bucket = ownBuckets.find((path) => path.startsWith('out.')) ?? 'out.c-main'
  return { from, path: from !== '' ? `${bucket}.${from}` : '', mode: 'full' }
}
