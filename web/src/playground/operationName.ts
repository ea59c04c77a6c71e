import { Kind, parse } from 'graphql';

/**
 * The operation to run: none where the document does not hold the named one. The editor learns the name a moment after
 * a tab is opened, so that a quick hand would send the name of the tab before.
 */
export function knownOperationName(query: string, name: string | null | undefined): string | null {
  if (!name) return null;
  try {
    const holdsIt = parse(query).definitions.some(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === name,
    );
    return holdsIt ? name : null;
  } catch {
    // The server words the syntax error; the name changes nothing about it.
    return name;
  }
}
