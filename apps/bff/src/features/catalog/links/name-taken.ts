import type { Database } from '../../../context.ts'
import { Problem } from '../../../problem.ts'

const LONGEST = 65

/** The refusal, with a name that is free in its details. */
export async function nameTaken(db: Database, projectId: string, stage: 'in' | 'out', name: string): Promise<Problem> {
  const taken = new Set((await db.bucket.findMany({ where: { projectId, stage }, select: { name: true } })).map((bucket) => bucket.name))
  let number = 2
  while (taken.has(numbered(name, number))) number++
  const free = numbered(name, number)
  return new Problem('name_taken', `This project has a bucket ${stage}.${name} already; ${stage}.${free} is free.`, { suggestion: free })
}

const numbered = (name: string, number: number) => `${name.slice(0, LONGEST - String(number).length - 1)}-${number}`
