import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { describeConnectors } from '../../apps/bff/src/connectors/index.ts'

const file = resolve(import.meta.dirname, '../../docs/connectors.md')

/** The settings of a connector as its schema tells them, a row each. */
function settingsTable({ settings, secrets }) {
  const rows = Object.entries(settings.properties).map(([name, { title, description, default: value, enum: choices, titles }]) => {
    const kind = secrets.includes(name) ? 'secret, write-only' : (choices ?? []).map((choice) => (titles ? `\`${choice}\`: ${titles[choice]}` : `\`${choice}\``)).join(titles ? '; ' : ', ')
    const needed = value === undefined ? (settings.required?.includes(name) ? 'needed' : '') : `\`${value}\``
    return `| \`${name}\` | ${title} | ${needed} | ${[kind, description].filter(Boolean).join('. ')} |`
  })
  return ['| setting | in the console | default | |', '|---|---|---|---|', ...rows].join('\n')
}

// One source for the form, the check and this page. `npm run docs` writes the tables anew.
test.each(describeConnectors().map((connector) => [connector.id, connector]))('the settings of %s are documented as they are', (id, connector) => {
  const [begin, end] = [`<!-- settings of ${id} -->`, `<!-- end of settings -->`]
  const text = readFileSync(file, 'utf8')
  const from = text.indexOf(begin)
  const to = text.indexOf(end, from)
  expect(from).toBeGreaterThan(0)
  const written = `${begin}\n${settingsTable(connector)}\n${end}`
  if (process.env.UPDATE_DOCS) writeFileSync(file, text.slice(0, from) + written + text.slice(to + end.length))
  expect(readFileSync(file, 'utf8')).toContain(written)
})
