// The official driver for Node as a peer of the benchmarks: node peer.mjs PACKAGE URI, with NEO4J_USER and NEO4J_PASSWORD.
// Takes a line at a time ("stream N", "collect N", "single N", "pipeline BATCHES SIZE") and answers with milliseconds.
import { createInterface } from 'node:readline'

const [, , name, uri] = process.argv
const module = await import(name)
const neo4j = module.default.v1 ?? module.default
const { NEO4J_USER: user, NEO4J_PASSWORD: password } = process.env
const auth = user ? neo4j.auth.basic(user, password) : undefined
const driver = neo4j.driver(uri, auth, { disableLosslessIntegers: true, encrypted: false })
const records = "UNWIND range(1, $count) AS i RETURN i, 'name ' + i AS name, i * 0.5 AS half"

const read = neo4j.session.READ
const open = () => module.default.v1 ? driver.session(read) : driver.session({ defaultAccessMode: read })

async function stream(count) {
  const session = open()
  let sum = 0
  await new Promise((resolve, reject) => session.run(records, { count: neo4j.int(count) }).subscribe({
    onNext: record => {
      sum += record.get(0) + record.get(1).length + record.get(2)
    },
    onCompleted: resolve,
    onError: reject,
  }))
  await session.close()
  return sum
}

async function collect(count) {
  const session = open()
  const result = await session.run(records, { count: neo4j.int(count) })
  await session.close()
  return result.records.length
}

async function single(times) {
  for (let time = 0; time < times; time++) {
    const session = open()
    await session.run('RETURN $x AS x', { x: time })
    await session.close()
  }
}

async function pipeline(batches, size) {
  for (let batch = 0; batch < batches; batch++) {
    const session = open()
    const transaction = await session.beginTransaction()
    await Promise.all(Array.from({ length: size }, (_, x) => transaction.run('RETURN $x AS x', { x })))
    await transaction.commit()
    await session.close()
  }
}

const verbs = { stream, collect, single, pipeline }
for await (const line of createInterface({ input: process.stdin })) {
  const [verb, ...numbers] = line.split(' ')
  const started = process.hrtime.bigint()
  await verbs[verb](...numbers.map(Number))
  console.log(Number(process.hrtime.bigint() - started) / 1e6)
}
await driver.close()
