import type { Connector } from '../../connectors/index.ts'
import { Problem } from '../../problem.ts'

/** Settings are shown to everyone in the project, so a secret must not be among them; and each is one that the connector knows. */
export function refuseForeignSettings(connector: Connector, { settings = {}, secrets = {} }: { settings?: object | undefined; secrets?: object | undefined }) {
  const misplaced = connector.secrets.filter((name) => name in settings)
  if (misplaced.length > 0) throw refusal(misplaced, 'settings', `${misplaced.join(', ')} is a secret: send it under "secrets".`, 'Send it under "secrets".')
  const unknown = Object.keys(settings).filter((name) => !Object.hasOwn(connector.settings.shape, name))
  if (unknown.length > 0) throw refusal(unknown, 'settings', `${unknown.join(', ')} is no setting of this connector.`, 'This connector has no such setting.')
  const unheard = Object.keys(secrets).filter((name) => !connector.secrets.includes(name))
  if (unheard.length > 0) throw refusal(unheard, 'secrets', `${unheard.join(', ')} is no secret of this connector.`, 'This connector has no such secret.')
}

function refusal(names: readonly string[], part: 'settings' | 'secrets', message: string, each: string) {
  return new Problem('invalid_input', message, names.map((name) => ({ path: [part, name], message: each })))
}
