import { StorageFailed } from '@tributary/lake/storage/storage-failed'
import type { Command } from './command.ts'
import { closeContext, createContext } from './create-context.ts'
import { type Env, EnvError, readEnvOrExit } from './env.ts'
import { endSessionsOf, removeTwoFactor, resetLink, unlinkProvider } from './features/accounts/index.ts'
import { verifyAuditCommand } from './features/audit/index.ts'
import { doctorCommand } from './features/catalog/index.ts'
import { Problem } from './problem.ts'
import { isDatabaseAway } from './queue/is-database-away.ts'
import { forgetFormerKeys } from './vault/forget-former-keys.ts'
import { rotateKey } from './vault/rotate-key.ts'

const commands: ReadonlyMap<string, Command> = new Map([
  ['reset-link', resetLink],
  ['remove-two-factor', removeTwoFactor],
  ['end-sessions', endSessionsOf],
  ['unlink-provider', unlinkProvider],
  ['verify-audit', verifyAuditCommand],
  ['doctor', doctorCommand],
  ['rotate-key', rotateKey],
  ['forget-former-keys', forgetFormerKeys],
])

/** What is wrong with a call, with all that there is to call; undefined for one that can be made. */
export function usageOf([name = '', ...given]: readonly string[]): string | undefined {
  const command = commands.get(name)
  if (command && given.length >= command.takes.length && given.length <= command.takes.length + (command.mayTake ?? []).length) return undefined
  const calls = [...commands].map(([each, one]) => ({ call: callOf(each, one), does: one.does }))
  const width = Math.max(...calls.map(({ call }) => call.length))
  return [...faultOf(name, command), 'npm run operator -- <command>', '', ...calls.map(({ call, does }) => `  ${call.padEnd(width)}  ${does}`)].join('\n')
}

function faultOf(name: string, command: Command | undefined): string[] {
  if (command) return [`It is called as: ${callOf(name, command)}`, '']
  return ['', 'help', '--help', '-h'].includes(name) ? [] : [`There is no command "${name}".`, '']
}

const callOf = (name: string, { takes, mayTake = [] }: Command) => [name, ...takes.map((argument) => `<${argument}>`), ...mayTake.map((argument) => `[${argument}]`)].join(' ')

/** Runs one command on the database of `env`; returns the status to end with. */
export async function operate(args: readonly string[], env: Env): Promise<number> {
  const [name = '', ...given] = args
  const command = commands.get(name)
  const usage = usageOf(args)
  if (!command || usage !== undefined) return complain(usage ?? '', 2)
  try {
    // What a server would log is not what was asked for here.
    const context = await createContext({ ...env, logLevel: 'silent' })
    try {
      process.stdout.write(`${await command.run({ context, env }, ...given)}\n`)
      return 0
    } finally {
      await closeContext(context)
    }
  } catch (error) {
    return complain(sentenceOf(error), error instanceof EnvError ? 2 : 1)
  }
}

function complain(sentence: string, status: number) {
  process.stderr.write(`${sentence}\n`)
  return status
}

function sentenceOf(error: unknown): string {
  if (error instanceof Problem || error instanceof EnvError || error instanceof StorageFailed) return error.message
  if (isDatabaseAway(error)) return 'The database cannot be reached. Check DATABASE_URL, or whether its server runs.'
  return error instanceof Error ? error.stack ?? error.message : String(error)
}

if (import.meta.main) process.exitCode = await operate(process.argv.slice(2), readEnvOrExit())
