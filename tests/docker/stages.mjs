// Reads a Dockerfile into its stages: image, name, steps in order.

/** The stages of a Dockerfile's text. */
export function readStages(text) {
  const stages = []
  for (const line of text.replace(/\\\n\s*/g, '').split('\n')) {
    const [, instruction, words] = line.match(/^([A-Z]+)\s+(.*)$/) ?? []
    if (!instruction) continue
    if (instruction === 'FROM') stages.push(new Stage(words, stages.length))
    else stages.at(-1).add(instruction, words)
  }
  return stages
}

class Stage {
  constructor(words, index) {
    const [image, , name] = words.split(/\s+/)
    this.image = image
    this.name = name ?? `stage-${index}`
    this.steps = []
  }

  add(instruction, text) {
    this.steps.push({ instruction, text, copy: instruction === 'COPY' ? readCopy(text) : undefined })
  }

  get copies() {
    return this.steps.filter(step => step.copy).map(step => step.copy)
  }

  get runs() {
    return this.steps.filter(step => step.instruction === 'RUN').map(step => step.text)
  }

  /** The last step of a kind, which is the one that counts. */
  find(instruction) {
    return this.steps.findLast(step => step.instruction === instruction)
  }

  /** The folder in which a step is taken; without a step, the last one. */
  workdirAt(text) {
    const end = text === undefined ? this.steps.length : this.steps.findIndex(step => step.text === text)
    return this.steps.slice(0, end).findLast(step => step.instruction === 'WORKDIR')?.text ?? '/'
  }
}

function readCopy(text) {
  const words = text.split(/\s+/)
  const from = words.find(word => word.startsWith('--from='))?.slice('--from='.length)
  const paths = words.filter(word => !word.startsWith('--'))
  return { from, sources: paths.slice(0, -1), target: paths.at(-1) }
}
