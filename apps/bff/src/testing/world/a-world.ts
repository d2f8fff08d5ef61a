import type { TestApp } from '../test-app.ts'
import { fillCatalog } from './fill-catalog.ts'
import { fillConfigurations } from './fill-configurations.ts'
import { fillFiles } from './fill-files.ts'
import { fillPeople } from './fill-people.ts'
import { fillTokens } from './fill-tokens.ts'
import { newIds } from './ids.ts'
import { storedRows } from './stored-rows.ts'
import type { World } from './world.ts'

let count = 0

/**
 * One organization with everything in it, made by rows: Oracle owns, Reporting subscribes, Press shares with all; and another
 * organization, which is a stranger's. Each call makes new ones, beside those that are there.
 */
export async function aWorld(app: TestApp): Promise<World> {
  const number = ++count
  const ids = newIds()
  const names = { organization: `Northwind ${number}`, elsewhere: `Southwind ${number}`, oracle: 'Oracle' }
  const people = await fillPeople(app, { ids, names, number })
  await fillCatalog(app.context.db, { ids, people, stored: await storedRows(app) })
  await fillConfigurations(app, { ids, people })
  await fillFiles(app, { ids, people })
  const { values, links } = await fillTokens(app.context, { ids, people })
  return { app, ids, names, people, values, links }
}
