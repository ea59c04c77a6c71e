// Checks docker-compose.yml and the Dockerfile as far as that goes without an engine:
//   node tests/docker/check.mjs [--long]
// --long also takes the Dockerfile's steps in scratch folders: what COPY copies, what RUN builds; then asks the server
// for its health, as the container would be asked.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { readStages } from './stages.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')
const text = name => readFileSync(join(root, name), 'utf8')
const counts = { passed: 0, failed: 0, skipped: 0 }

async function test(name, body) {
  try {
    await body()
    counts.passed++
  } catch (failure) {
    counts[failure.isSkip ? 'skipped' : 'failed']++
    console.log(failure.isSkip ? `skipped: ${name}: ${failure.message}` : `FAILED: ${name}\n  ${failure.message}`)
  }
}

function expect(condition, message) {
  if (!condition) throw new Error(message)
}

function skip(message) {
  throw Object.assign(new Error(message), { isSkip: true })
}

const compose = parse(text('docker-compose.yml'))
const services = Object.entries(compose.services)
const stages = readStages(text('Dockerfile'))
const final = stages.at(-1)

await test('every named volume is declared, and every declared one is used', () => {
  const used = services.flatMap(([, service]) => (service.volumes ?? []).map(volume => volume.split(':')[0]))
  expect([...new Set(used)].sort().join() === Object.keys(compose.volumes).sort().join(), `used ${used}, declared ${Object.keys(compose.volumes)}`)
})

await test('every port is published on this machine alone, and none twice', () => {
  const ports = services.flatMap(([, service]) => service.ports ?? [])
  expect(ports.every(port => port.startsWith('127.0.0.1:')), `published to the network: ${ports}`)
  expect(new Set(ports.map(port => port.split(':')[1])).size === ports.length, `published twice: ${ports}`)
})

await test('the embedded form is one service without a profile, which needs no other', () => {
  const plain = services.filter(([, service]) => !service.profiles)
  expect(plain.length === 1 && !plain[0][1].depends_on && !plain[0][1].environment, `without a profile: ${plain.map(([name]) => name)}`)
})

await test('what a service waits for is there and has a health check', () => {
  for (const [name, service] of services) {
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect(compose.services[other], `${name} waits for ${other}, which is not there`)
      expect(condition === 'service_healthy' && compose.services[other].healthcheck?.test, `${name} does not wait for ${other} to be healthy`)
    }
  }
})

await test('no password stands in the file, and every variable has a place in .env.example', () => {
  const variables = [...text('docker-compose.yml').matchAll(/\$\{(\w+)(:-[^}]*)?\}/g)]
  expect(variables.length > 0 && variables.every(([, , fallback]) => fallback !== undefined), 'a variable without a default would stop the embedded form')
  const named = text('.env.example').match(/^\w+(?==)/gm)
  expect([...new Set(variables.map(([, name]) => name))].sort().join() === named.sort().join(), `.env.example names ${named}`)
  expect(/^NEO4J_PASSWORD=$/m.test(text('.env.example')), 'the example has a password')
  expect(text('.gitignore').split('\n').includes('.env') && text('.dockerignore').split('\n').includes('.env'), '.env would be committed or copied into the image')
})

await test('server and Neo4j agree on user, password, address and port', () => {
  const { neo4j, 'neo4j-server': server } = compose.services
  expect(neo4j.environment.NEO4J_AUTH === `${server.environment.NEO4J_USER}/${server.environment.NEO4J_PASSWORD}`, 'other credentials')
  expect(server.command.includes('neo4j://neo4j:7687'), `the store is ${server.command}`)
  const port = final.find('EXPOSE').text
  for (const [name, service] of services.filter(([, each]) => each.build)) {
    expect(service.ports.every(published => published.endsWith(`:${port}`)), `${name} does not publish ${port}`)
    expect((service.command ?? JSON.parse(final.find('CMD').text)).includes(`http://0.0.0.0:${port}`), `${name} does not listen on ${port}`)
  }
})

await test('docker compose reads it, with and without the profile', () => {
  const commands = [['docker', 'compose'], ['docker-compose']]
  const command = commands.find(([program, ...rest]) => spawnSync(program, [...rest, 'version']).status === 0)
  if (!command) skip('neither docker compose nor docker-compose is installed')
  const [program, ...first] = command
  for (const profile of [[], ['--profile', 'neo4j']]) {
    execFileSync(program, [...first, '-f', join(root, 'docker-compose.yml'), ...profile, 'config', '-q'], { stdio: 'pipe' })
  }
})

await test('every COPY has its source, in this folder or in an earlier stage', () => {
  for (const [index, stage] of stages.entries()) {
    for (const { from, sources } of stage.copies) {
      if (from) expect(stages.slice(0, index).some(earlier => earlier.name === from), `${stage.name} copies from ${from}, which is no earlier stage`)
      else for (const source of sources) expect(existsSync(join(root, source)), `${source} is not there`)
    }
  }
})

await test('the images fit the SDK and the Node that the project wants, and the final one runs as nobody special', () => {
  const sdk = JSON.parse(text('global.json')).sdk.version.split('.').slice(0, 2).join('.')
  const images = stages.map(stage => stage.image)
  expect(images.some(image => image.endsWith(`dotnet/sdk:${sdk}`)) && images.at(-1).endsWith(`dotnet/aspnet:${sdk}`), `${images} for SDK ${sdk}`)
  const [, node] = images.join().match(/node:(\d+)/)
  expect(Number(node) >= 20, `Node ${node}`)
  expect(final.find('USER').text === '$APP_UID', 'the server would run as root')
  expect(final.find('VOLUME').text === '/data' && final.find('ENV').text === 'KNOWLEDGEGRAPH_DATA=/data', 'the store is not in the volume')
})

await test('what is started is what is published, and it is asked where it answers', () => {
  const [, dll] = JSON.parse(final.find('ENTRYPOINT').text)
  expect(existsSync(join(root, 'src', dll.replace(/\.dll$/, ''), dll.replace(/dll$/, 'csproj'))), `${dll} is no project`)
  expect(stages.some(stage => stage.runs.some(run => run.includes(`dotnet publish src/${dll.replace(/\.dll$/, '')}`))), `${dll} is not published`)
  expect(final.find('HEALTHCHECK').text.includes(`http://127.0.0.1:${final.find('EXPOSE').text}/health`), 'the health check asks elsewhere')
})

await test('the steps of the Dockerfile, taken in scratch folders, give a server that is healthy', async () => {
  if (!process.argv.includes('--long')) skip('takes minutes: ./test.sh --long docker')
  const scratch = mkdtempSync(join(tmpdir(), 'docker-steps-'))
  try {
    const ignored = text('.dockerignore').split('\n').filter(Boolean)
    const kept = path => {
      const parts = relative(root, path).split('/')
      return !ignored.includes(parts[0]) && !parts.some(part => ignored.includes(`**/${part}`))
    }
    // Only what stands in a stage's own folder is checked here: packages of the operating system need an engine.
    for (const stage of stages) {
      for (const { instruction, text: words, copy } of stage.steps) {
        const at = path => join(scratch, stage.name, resolve(stage.workdirAt(words), path))
        if (instruction === 'COPY') {
          for (const source of copy.sources) {
            const from = copy.from ? join(scratch, copy.from, source) : join(root, source)
            const isFile = copy.target.endsWith('/')
            mkdirSync(isFile ? at(copy.target) : dirname(at(copy.target)), { recursive: true })
            cpSync(from, isFile ? join(at(copy.target), source.split('/').at(-1)) : at(copy.target), { recursive: true, filter: path => copy.from || kept(path) })
          }
        } else if (instruction === 'RUN' && !/apt-get|chown/.test(words)) {
          console.log(`${stage.name}: ${words}`)
          execFileSync('sh', ['-c', words.replace(' /app', ` ${join(scratch, stage.name, 'app')}`)], { cwd: at('.'), stdio: ['ignore', 'ignore', 'pipe'] })
        }
      }
    }

    const port = 20_000 + Math.floor(Math.random() * 20_000)
    const [program, dll] = JSON.parse(final.find('ENTRYPOINT').text)
    const server = spawn(program, [dll, 'serve', '--urls', `http://127.0.0.1:${port}`, '--data', join(scratch, 'data')], { cwd: join(scratch, final.name, final.workdirAt()), stdio: 'inherit' })
    try {
      expect(await isHealthy(`http://127.0.0.1:${port}/health`), 'the server did not become healthy')
    } finally {
      server.kill()
    }
  } finally {
    rmSync(scratch, { recursive: true })
  }
})

async function isHealthy(address) {
  for (let tries = 0; tries < 120; tries++) {
    const answer = await fetch(address).catch(() => null)
    if (answer?.ok) return true
    await new Promise(done => setTimeout(done, 500))
  }
  return false
}

console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exitCode = counts.failed > 0 ? 1 : 0
