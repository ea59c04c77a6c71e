// Shows statements to Neo4j's own parser and semantic checker, as current servers have them.
// Standard input: a JSON array of { name, text }. Standard output: a JSON array of { name, language, kind, message }.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

// The checker is not among what the package exports: its linter would hide failures of the checker itself.
const main = createRequire(import.meta.url).resolve('@neo4j-cypher/language-support')
const checker = join(dirname(main), '../esm/project/language-support/src/syntaxValidation/semanticAnalysis.js')
const { analyzeQuery, updateSignatureResolver } = await import(pathToFileURL(checker))

const argument = (name, type, isOptional = false) => ({
  name, type, description: '', isDeprecated: false, ...(isOptional ? { default: 'DefaultParameterValue{value={}, type=MAP}' } : {}),
})
const procedure = (name, argumentDescription, returnDescription, mode = 'READ') => ({
  name, namespace: name.slice(0, name.lastIndexOf('.')), description: '', mode, worksOnSystem: false, isDeprecated: false, deprecatedBy: null,
  option: { deprecated: false }, signature: '', admin: false, argumentDescription, returnDescription,
})
const procedures = [
  procedure('db.awaitIndexes', [argument('timeOutSeconds', 'INTEGER', true)], []),
  procedure('db.index.fulltext.queryNodes',
    [argument('indexName', 'STRING'), argument('queryString', 'STRING'), argument('options', 'MAP', true)],
    [argument('node', 'NODE'), argument('score', 'FLOAT')]),
]

const problems = []
const statements = JSON.parse(readFileSync(0, 'utf8'))
for (const language of ['CYPHER 5', 'CYPHER 25']) {
  updateSignatureResolver({ procedures, functions: [] }, language)
  for (const { name, text } of statements) {
    const say = (kind, message) => problems.push({ name, language, kind, message })
    try {
      const { errors, notifications } = analyzeQuery(text, language)
      for (const { message } of errors) say('error', message)
      for (const { message } of notifications) say('warning', message)
    } catch (failure) {
      say('error', `the checker itself failed: ${failure}`)
    }
  }
}

console.log(JSON.stringify(problems))
