import { Socket } from 'node:net'
import { createInterface } from 'node:readline'

// Stands in for the child's program: what an attacker who got hold of the whole process could do. It runs whatever it is sent.
const channel = new Socket({ fd: 3 })
const AsyncFunction = (async () => undefined).constructor as FunctionConstructor

createInterface({ input: channel }).on('line', async (line) => {
  const { id, sql } = JSON.parse(line) as { id: number; sql: string }
  try {
    const result: unknown = await AsyncFunction('load', sql)((name: string) => import(name))
    channel.write(`${JSON.stringify({ id, answer: result ?? null })}\n`)
  } catch (error) {
    channel.write(`${JSON.stringify({ id, failure: { kind: 'Attack', message: String(error) } })}\n`)
  }
})
