import { listBuckets } from '@tributary/contract/catalog'
import { listTables } from '@tributary/contract/tables'
import { listExtractors, runExtractor } from '@tributary/contract/extractors'
import { createUpload } from '@tributary/contract/imports'
import { getJob, listJobs } from '@tributary/contract/jobs'
import { getMe } from '@tributary/contract/accounts'
import { createToken } from '@tributary/contract/tokens'
import { listTransformations, runTransformation, updateTransformation } from '@tributary/contract/transformations'
import { finish, signInAs } from '../../prisma/demo/session.ts'
import { changeCrm, crmChanges } from '../../prisma/demo/sources/change-crm.ts'
import { growSources } from '../../prisma/demo/sources/grow-sources.ts'

/** Lets a few things happen in the demo that its pictures tell of, and answers where everything is. */
export async function stage({ url, adminUrl, password }) {
  const as = (who) => signInAs(url, `${who}@northwind.example`, password)
  const [oracle, ms, analyst] = await Promise.all([as('dba.oracle'), as('dba.ms'), as('analyst')])
  const [oracleProject, msProject, reporting] = await Promise.all([projectOf(oracle, 'Oracle'), projectOf(ms, 'MS'), projectOf(analyst, 'Reporting')])
  return {
    ...oracleProject, oracle: oracleProject.id, ms: msProject.id, reporting: reporting.id,
    ...await stageOracle(oracle, oracleProject.id, adminUrl),
    ...await stageMs(ms, msProject.id),
    ...await stageReporting(analyst, reporting.id, url),
  }
}

/** The history grows, and the CRM renames a column, which stops what reads it until it is taken back. */
async function stageOracle(call, projectId, adminUrl) {
  const extractor = await configurations(call, listExtractors, projectId)
  const transformation = await configurations(call, listTransformations, projectId)
  for (let round = 0; round < 3; round += 1) {
    await growSources(adminUrl)
    await finish(call, await call(runExtractor, { extractorId: extractor('ora-history').id }))
  }
  await changeCrm(adminUrl, crmChanges.rename)
  await finish(call, await call(runExtractor, { extractorId: extractor('ora-crm').id }))
  const failed = await call(runTransformation, { transformationId: transformation('crm-stable').id })
  await ended(call, failed.id)
  await changeCrm(adminUrl, crmChanges.restore)
  await finish(call, await call(runExtractor, { extractorId: extractor('ora-crm').id }))
  await finish(call, await call(runTransformation, { transformationId: transformation('crm-stable').id }))
  const core = await bucketAt(call, projectId, 'out.c-oracle')
  return { core, operations: await tableIn(call, core, 'op_history'), oraHistory: extractor('ora-history').id, crm: extractor('ora-crm').id }
}

async function stageMs(call, projectId) {
  const { id } = (await configurations(call, listExtractors, projectId))('sql-main')
  const run = await call(runExtractor, { extractorId: id })
  await finish(call, run)
  const dryRun = await call(runExtractor, { extractorId: id, dryRun: true })
  await finish(call, dryRun)
  return { sqlMain: id, extraction: run.id, dryRun: dryRun.id, informationSystem: await bucketAt(call, projectId, 'in.c-mssql') }
}

/** The score of churn is changed once, and a file comes in that is not loaded yet. */
async function stageReporting(call, projectId, url) {
  const churn = (await configurations(call, listTransformations, projectId))('Churn score')
  const { content } = churn
  const sql = content.sql.replace('0.2 * complaints', '0.25 * complaints').replace(' AS lost_shipments', ' AS lost_shipments,\n       current_date AS scored_on')
  await call(updateTransformation, { transformationId: churn.id, version: churn.version, content: { ...content, sql } })
  await finish(call, await call(runTransformation, { transformationId: churn.id }))
  const { items } = await call(listJobs, { projectId, state: 'success' })
  const customer = await tableIn(call, await bucketAt(call, projectId, 'out.c-customer'), 'customer')
  const { id: customer360 } = (await configurations(call, listTransformations, projectId))('Customer 360')
  return { churn: churn.id, customer, customer360, job: items.find(({ configuration }) => configuration?.name === 'Customer 360').id, upload: await sendFile(call, projectId, url) }
}

const offices = 'office;city;opened;desks;rent\n0012;Praha;1.2.2019;48;12400.50\n0013;Brno;14.9.2020;22;6150.00\n0014;Plzeň;3.5.2021;16;4990.00\n0021;Ostrava;11.11.2022;30;5720.75\n0034;Liberec;7.1.2024;12;3310.00\n'

async function sendFile(call, projectId, url) {
  const { value } = await call(createToken, { projectId, description: 'Sends offices', rights: { canManageBuckets: true } })
  const body = new TextEncoder().encode(offices)
  const { id } = await call(createUpload, { projectId, name: 'offices.csv', bytes: body.length })
  const sent = await fetch(`${url}/api/v1/uploads/${id}/content`, { method: 'PUT', headers: { authorization: `Bearer ${value}`, 'content-type': 'application/octet-stream' }, body })
  if (!sent.ok) throw new Error(`The file was not taken: ${await sent.text()}`)
  return id
}

async function projectOf(call, name) {
  return one((await call(getMe, {})).projects, `project ${name}`, (project) => project.name === name)
}

async function configurations(call, list, projectId) {
  const { items } = await call(list, { projectId, limit: 200 })
  return (name) => one(items, name, (configuration) => configuration.name === name)
}

async function bucketAt(call, projectId, path) {
  return one((await call(listBuckets, { projectId, limit: 200 })).items, `bucket ${path}`, (bucket) => bucket.path === path).id
}

async function tableIn(call, bucketId, name) {
  return one((await call(listTables, { bucketId, limit: 200 })).items, `table ${name}`, (table) => table.name === name).id
}

function one(items, what, fits) {
  const found = items.find(fits)
  if (!found) throw new Error(`The demo has no ${what}.`)
  return found
}

async function ended(call, jobId) {
  while (!(await call(getJob, { jobId })).finishedAt) await new Promise((resolve) => { setTimeout(resolve, 150) })
}
