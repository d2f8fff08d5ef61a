import { globSync } from 'node:fs'
import { join } from 'node:path'
import { commonErrors, type ErrorCode } from '@tributary/contract/error'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { allEndpoints } from './all-endpoints.ts'

const source = join(import.meta.dirname, '..')
const program = ts.createProgram(globSync(join(source, 'features/*/routes.ts')), {
  target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext,
  allowImportingTsExtensions: true, noEmit: true, strict: true, skipLibCheck: true, resolveJsonModule: true,
})
const checker = program.getTypeChecker()
const isOurs = (file: ts.SourceFile) => file.fileName.startsWith(source) && !file.fileName.includes('/generated/')

/** Each `new Problem(code, …)` that can be reached, as the codes it may have: several where the code is put together. */
type Throw = readonly string[]

function bodiesOf(name: ts.Identifier): ts.Node[] {
  const symbol = checker.getSymbolAtLocation(name)
  if (!symbol) return []
  const [declaration] = (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol).declarations ?? []
  if (!declaration || !isOurs(declaration.getSourceFile())) return []
  if (ts.isFunctionDeclaration(declaration) || (ts.isVariableDeclaration(declaration) && declaration.initializer)) return [declaration]
  // What stands behind an interface is made in its file.
  return ts.isMethodSignature(declaration) ? methodsNamed(name.text, declaration.getSourceFile()) : []
}

function methodsNamed(name: string, within: ts.Node): ts.Node[] {
  const found: ts.Node[] = []
  const visit = (node: ts.Node) => {
    if (ts.isMethodDeclaration(node) && node.name.getText() === name) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(within)
  return found
}

function throwsFrom(start: ts.Node): Throw[] {
  const found: Throw[] = []
  const seen = new Set<ts.Node>()
  const visit = (node: ts.Node) => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Problem' && node.arguments?.[0]) {
      const type = checker.getTypeAtLocation(node.arguments[0])
      found.push((type.isUnion() ? type.types : [type]).flatMap((one) => (one.isStringLiteral() ? [one.value] : [])))
    }
    if (ts.isIdentifier(node)) {
      for (const body of bodiesOf(node).filter((one) => !seen.has(one))) {
        seen.add(body)
        visit(body)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(start)
  return found
}

/** The use case of each endpoint, from `serve(contract.name, useCase)` and its variants. */
function useCases(): Map<string, ts.Expression> {
  const found = new Map<string, ts.Expression>()
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && /^serve(\.\w+)?$/.test(node.expression.getText())) {
      const [endpoint, useCase] = node.arguments
      if (endpoint && useCase && ts.isPropertyAccessExpression(endpoint)) found.set(endpoint.name.text, useCase)
    }
    ts.forEachChild(node, visit)
  }
  for (const file of program.getSourceFiles()) if (isOurs(file) && file.fileName.endsWith('/routes.ts')) visit(file)
  return found
}

/** Reached in the code, and never thrown: what the same request has just made is there. */
const cannotHappen: Partial<Record<string, ErrorCode[]>> = {
  createOrganization: ['wrong_credentials'],
  createBucket: ['bucket_not_found'],
  createUpload: ['upload_not_found'],
  createExtractor: ['extractor_not_found'],
  createTransformation: ['transformation_not_found'],
  // It keeps its name, and what is deleted meanwhile is told of as a configuration.
  restoreConfigurationVersion: ['name_taken', 'extractor_not_found', 'transformation_not_found'],
}

const all = useCases()

test.each(allEndpoints.map(({ name, endpoint }) => [name, endpoint] as const))('%s declares the errors that it throws, and throws those that it declares', (name, endpoint) => {
  const useCase = all.get(name)
  if (!useCase) throw new Error(`No routes.ts serves ${name}.`)
  const thrown = throwsFrom(useCase)
  const known = new Set<string>([...endpoint.errors, ...commonErrors, ...cannotHappen[name] ?? []])
  expect({ undeclared: thrown.filter((codes) => !codes.some((code) => known.has(code))) }).toEqual({ undeclared: [] })
  // What is for people alone refuses programs before the use case is asked.
  const possible = new Set([...thrown.flat(), ...(endpoint.people ? ['not_allowed'] : [])])
  expect({ neverThrown: endpoint.errors.filter((code) => !possible.has(code)) }).toEqual({ neverThrown: [] })
  expect(endpoint.errors.filter((code) => (commonErrors as readonly string[]).includes(code))).toEqual([])
})
