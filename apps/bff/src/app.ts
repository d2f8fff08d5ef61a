import express, { type Express, type Request, Router } from 'express'
import type { Endpoint } from '@tributary/contract/endpoint'
import contents from '../package.json' with { type: 'json' }
import type { Context } from './context.ts'
import { catalogRoutes } from './features/catalog/index.ts'
import { extractorsRoutes } from './features/extractors/index.ts'
import { jobsRoutes } from './features/jobs/index.ts'
import { lineageRoutes } from './features/lineage/index.ts'
import { accountsRoutes, actorBySession } from './features/accounts/index.ts'
import { organizationsRoutes } from './features/organizations/index.ts'
import { projectsRoutes } from './features/projects/index.ts'
import { transformationsRoutes } from './features/transformations/index.ts'
import { answerErrors, answerUnknownEndpoint } from './http/answer-errors.ts'
import { cookieName } from './http/auth.ts'
import { consoleFiles } from './http/console-files.ts'
import { addCookies, headersOf } from './http/cookies.ts'
import { openApi } from './http/openapi.ts'
import { refuseForeignOrigins } from './http/refuse-foreign-origins.ts'
import { nameRequest } from './http/request-id.ts'
import { securityHeaders } from './http/security-headers.ts'
import { visitOf } from './http/visit-of.ts'
import { type ActorOf, type Serve, serveOn } from './http/serve.ts'

export interface AppOptions {
  /** Where people reach it; what else calls itself their origin is refused. */
  publicUrl: string
  /** The built console; null: the API alone. */
  consoleFolder: string | null
}

export interface App {
  app: Express
  /** Every endpoint that is bound, in the order it was. */
  served: readonly Endpoint[]
}

const features: ((serve: Serve) => void)[] = [accountsRoutes, organizationsRoutes, projectsRoutes, catalogRoutes, extractorsRoutes, transformationsRoutes, jobsRoutes, lineageRoutes]

export function createApp(context: Context, { publicUrl, consoleFolder }: AppOptions): App {
  const app = express()
  app.disable('x-powered-by')
  // A proxy on this machine tells whom it speaks for; nobody else is believed.
  app.set('trust proxy', 'loopback')
  app.use(nameRequest, securityHeaders(publicUrl))
  const { api, served } = createApi(context, publicUrl)
  app.use('/api/v1', api)
  app.use('/api', answerUnknownEndpoint)
  if (consoleFolder !== null) app.use(consoleFiles(consoleFolder))
  app.use(answerUnknownEndpoint)
  app.use(answerErrors(context.log))
  return { app, served }
}

function createApi(context: Context, publicUrl: string) {
  const api = Router()
  const served: Endpoint[] = []
  api.use((_request, response, next) => {
    response.setHeader('cache-control', 'no-store')
    next()
  })
  const document = openApi({ version: contents.version, cookieName: cookieName(publicUrl) })
  api.get('/openapi.json', (_request, response) => {
    response.json(document)
  })
  api.use(refuseForeignOrigins(publicUrl), express.json({ limit: '1mb' }))
  const serve = serveOn(api, context, actorOf(context), served)
  for (const routes of features) routes(serve)
  return { api, served }
}

function actorOf(context: Context): ActorOf {
  return async (request: Request, endpoint: Endpoint) => {
    const { actor, cookies } = await actorBySession(context, headersOf(request), endpoint, visitOf(request, endpoint))
    addCookies(request.res, cookies)
    return actor
  }
}
