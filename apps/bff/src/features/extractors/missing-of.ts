import type { ExtractorContent } from '@tributary/contract/extractors'
import type { Connector } from '../../connectors/index.ts'

/** What an extractor lacks before it can connect, in words. */
export function missingSettings(connector: Connector | undefined, content: ExtractorContent, secretsSet: readonly string[]): string[] {
  if (!connector) return ['Its connector is not installed here.']
  // A secret that is set stands for itself: its value is not needed to know that it is there.
  const secrets = Object.fromEntries(secretsSet.map((name) => [name, 'set']))
  const given: Record<string, unknown> = { ...content.settings, ...secrets }
  const parsed = connector.settings.safeParse(given)
  if (parsed.success) return []
  return parsed.error.issues.map(({ path: [key = 'Settings'], message }) => `${titleOf(connector, String(key))}: ${(given[String(key)] ?? '') === '' ? 'not set yet.' : message}`)
}

/** What an extractor lacks before it can run, in words. */
export function missingOf(connector: Connector | undefined, content: ExtractorContent, secretsSet: readonly string[]): string[] {
  const targets = content.tables.map((table) => table.target.toLowerCase())
  const twice = [...new Set(targets.filter((target, at) => targets.indexOf(target) !== at))]
  return [
    ...missingSettings(connector, content, secretsSet),
    ...(content.tables.length === 0 ? ['Tables: pick at least one.'] : []),
    ...twice.map((target) => `Tables: two of them go to "${target}".`),
  ]
}

const titleOf = (connector: Connector, key: string) => connector.settings.shape[key]?.meta?.()?.title ?? key
