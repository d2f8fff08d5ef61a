import { allEndpoints } from '../../http/all-endpoints.ts'
import type { EndpointName } from '../world/endpoint-name.ts'
import { roles } from '../world/roles.ts'
import { roleTable } from './role-table.ts'

const signs: Readonly<Record<string, string>> = { y: '✓', n: '✗', '-': '·', '!': '?' }
const groups: Readonly<Record<(typeof roles)[number]['group'], string>> = {
  organization: 'organization', project: 'project', subscriber: 'subscriber', outside: '', 'service account': 'service', token: 'token',
}

/** The role table as a part of a page: a table for each feature, roles as columns. */
export function rolePage(): string {
  const features = Map.groupBy(allEndpoints, ({ feature }) => feature)
  return [...features].map(([feature, endpoints]) => [
    `**${feature}**`,
    '',
    `| operation | ${roles.map(({ group, title }) => `${groups[group]} ${title}`.trim()).join(' | ')} |`,
    `|---|${roles.map(() => ':-:').join('|')}|`,
    ...endpoints.map(({ name }) => `| \`${name}\` | ${[...roleTable[name as EndpointName].replaceAll(' ', '')].map((letter) => signs[letter]).join(' | ')} |`),
  ].join('\n')).join('\n\n')
}
