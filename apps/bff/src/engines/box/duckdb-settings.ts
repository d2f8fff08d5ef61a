import { quoteText } from '@tributary/lake/sql'
import type { Request } from '../child/messages.ts'
import type { BoxLimits } from './limits.ts'

/** In the output folder. */
export const spillFolder = 'spilled'

const megabytes = (bytes: number) => `${Math.max(64, Math.floor(bytes / 1024 ** 2))}MiB`

/** Opens DuckDB within the limits. Nothing is locked yet: paths can be allowed only before the lock. */
export function openRequest(limits: BoxLimits, paths: { out: string }): Request {
  return {
    do: 'open',
    config: {
      memory_limit: megabytes(limits.memoryBytes),
      threads: String(limits.threads),
      temp_directory: `${paths.out}/${spillFolder}`,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
      allow_persistent_secrets: 'false',
      errors_as_json: 'true',
    },
  }
}

/** Closes DuckDB to all files but these; `settable` is only for a child that runs no statements of users. From here on only the lock's own exception can be set: DuckDB's PIVOT needs it. */
export function lockRequest(limits: BoxLimits, files: readonly string[], out: string, folders: readonly string[] = [], settable: readonly string[] = []): Request {
  return {
    do: 'execute',
    statements: [
      "SET TimeZone = 'UTC'",
      // A child that waited was opened with the operator's.
      `SET memory_limit = ${quoteText(megabytes(limits.memoryBytes))}`,
      `SET threads = ${limits.threads}`,
      // Among the options of opening, DuckDB 1.5.6 takes this one and does not keep it.
      `SET max_temp_directory_size = ${quoteText(megabytes(limits.tempBytes))}`,
      `SET allowed_configs = [${['current_transaction_invalidation_policy', ...settable].map(quoteText).join(', ')}]`,
      `SET allowed_paths = [${files.map(quoteText).join(', ')}]`,
      `SET allowed_directories = [${[out, ...folders].map((folder) => quoteText(`${folder}/`)).join(', ')}]`,
      'SET enable_external_access = false',
      'SET lock_configuration = true',
    ],
  }
}
