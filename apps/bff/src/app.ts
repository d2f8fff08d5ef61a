import express, { type Express, type Request, Router } from 'express'
import type { Endpoint } from '@tributary/contract/endpoint'
import contents from '../package.json' with { type: 'json' }
import type { Context } from './context.ts'
import { auditRoutes } from './features/audit/index.ts'
import { catalogRoutes } from './features/catalog/index.ts'
import { extractorsRoutes } from './features/extractors/index.ts'
import { importsRoutes } from './features/imports/index.ts'
import { jobsRoutes } from './features/jobs/index.ts'
import { lineageRoutes } from './features/lineage/index.ts'
import { orchestrationsRoutes } from './features/orchestrations/index.ts'
import { noticesRoutes } from './features/notices/index.ts'
import { accountsRoutes, actorBySession, type SignedIn } from './features/accounts/index.ts'
import { organizationsRoutes, refuseDeleted } from './features/organizations/index.ts'
import { projectsRoutes } from './features/projects/index.ts'
import { queryRoutes } from './features/query/index.ts'
import { actorByToken, tokensRoutes } from './features/tokens/index.ts'
import { transformationsRoutes } from './features/transformations/index.ts'
import { viewsRoutes } from './features/views/index.ts'
import { answerErrors, answerUnknownEndpoint } from './http/answer-errors.ts'
import { cookieName } from './http/auth/auth.ts'
import { bearerOf } from './http/bearer.ts'
import { allowOrigins } from './http/browser/allow-origins.ts'
import { consoleFiles, consolePage } from './http/browser/console-files.ts'
import { addCookies, headersOf } from './http/browser/cookies.ts'
import { openApi } from './http/openapi/openapi.ts'
import { serveDocument } from './http/openapi/serve-document.ts'
import { createRateLimit, type RateLimit } from './http/limits/rate-limit.ts'
import { refuseForeignOrigins } from './http/browser/refuse-foreign-origins.ts'
import { nameRequest } from './http/request-id.ts'
import { securityHeaders } from './http/browser/security-headers.ts'
import { visitOf } from './http/visit-of.ts'
import { type ActorOf, type Serve, serveOn } from './http/serve.ts'

export interface AppOptions {
  /** Where people reach it; what else calls itself their origin is refused. */
  publicUrl: string
  /** The built console; null: the API alone. */
  consoleFolder: string | null
  /** Proxies that are believed whom they speak for; nobody else is. */
  trustedProxies?: readonly string[]
  /** Origins whose pages may call the API with a token. */
  corsOrigins?: readonly string[]
  /** Requests a minute for each person, token and service account; 0: no limit. */
  rateLimit?: number
}

export interface App {
  app: Express
  /** Every endpoint that is bound, in the order it was. */
  served: readonly Endpoint[]
}

const features: ((serve: Serve) => void)[] = [accountsRoutes, organizationsRoutes, projectsRoutes, tokensRoutes, catalogRoutes, queryRoutes, importsRoutes, extractorsRoutes, transformationsRoutes, orchestrationsRoutes, jobsRoutes, noticesRoutes, viewsRoutes, lineageRoutes, auditRoutes]

export function createApp(context: Context, options: AppOptions): App {
  const { publicUrl, consoleFolder, trustedProxies = ['loopback'] } = options
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', trustedProxies)
  app.use(nameRequest, securityHeaders(publicUrl))
  const { api, served } = createApi(context, options)
  app.use('/api/v1', api)
  if (consoleFolder !== null) app.get('/api/docs{/*page}', consolePage(consoleFolder))
  app.use('/api', answerUnknownEndpoint)
  if (consoleFolder !== null) app.use(consoleFiles(consoleFolder))
  app.use(answerUnknownEndpoint)
  app.use(answerErrors(context.log))
  return { app, served }
}

function createApi(context: Context, { publicUrl, corsOrigins = [], rateLimit = 0 }: AppOptions) {
  const api = Router()
  const served: Endpoint[] = []
  api.use((_request, response, next) => {
    response.setHeader('cache-control', 'no-store')
    next()
  })
  const limit = createRateLimit(rateLimit)
  if (corsOrigins.length > 0) api.use(allowOrigins(corsOrigins))
  const document = openApi({ version: contents.version, cookieName: cookieName(publicUrl) })
  api.get('/openapi.json', serveDocument(document))
  api.use(async (request, _response, next) => {
    await limit.ofAddress(request)
    next()
  })
  api.use(refuseForeignOrigins(publicUrl))
  const serve = serveOn(api, context, actorOf(context, limit), served)
  for (const routes of features) routes(serve)
  return { api, served }
}

function actorOf(context: Context, limit: RateLimit): ActorOf {
  // Who asks is asked again while an answer is made, or streams: that is no other request.
  const known = new WeakSet<Request>()
  return async (request: Request, endpoint: Endpoint) => {
    const { actor, cookies } = await signedIn(context, request, endpoint)
    await refuseDeleted(context, actor, endpoint)
    if (known.has(request)) return actor
    known.add(request)
    addCookies(request.res, cookies)
    await limit.ofActor(actor, request.res)
    return actor
  }
}

/** A request that brings a token acts as the token, whatever cookies come along. */
async function signedIn(context: Context, request: Request, endpoint: Endpoint): Promise<SignedIn> {
  const visit = visitOf(request, endpoint)
  const token = bearerOf(request)
  if (token !== null) return { actor: await actorByToken(context, token, visit), cookies: [] }
  return actorBySession(context, headersOf(request), endpoint, visit)
}
