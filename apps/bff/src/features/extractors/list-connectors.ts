import { describeConnectors } from '../../connectors/index.ts'

export async function listConnectors() {
  return { items: describeConnectors() }
}
