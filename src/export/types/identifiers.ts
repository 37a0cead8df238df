/** Words that TypeScript keeps for itself can not stand alone here: every name of a document has its module before it. */
const isIdentifier = /^[A-Za-z_$][\w$]*$/;

/**
 * Names of TypeScript for names of the model: `Sales.Order` is `Sales_Order`. What TypeScript does not take in a name becomes `_`; where
 * two names would be the same, the later one gets a number.
 */
export class Identifiers {
  private readonly byKey = new Map<string, string>();
  private readonly taken = new Set<string>();

  /**
   * @param kind tells apart an entity and an enumeration of the same name
   * @param name `Module.Name`
   */
  of(kind: 'entity' | 'enumeration', name: string): string {
    const key = `${kind} ${name}`;
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const plain = name.replaceAll(/[^\w$]/g, '_').replace(/^(?=\d)/, '_');
    let identifier = plain;
    for (let count = 2; this.taken.has(identifier); count++) identifier = `${plain}_${count}`;
    this.taken.add(identifier);
    this.byKey.set(key, identifier);
    return identifier;
  }
}

/** The name of the interface of an app: `field-service` is `FieldService`. It has no `_`, which all others have. */
export function appIdentifier(name: string): string {
  const words = name.split(/[^A-Za-z0-9$]+/).filter((word) => word !== '');
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[A-Z$]/.test(joined) ? joined : `App${joined}`;
}

/** A name as a property, in quotes where it is no identifier. */
export function propertyName(name: string): string {
  return isIdentifier.test(name) ? name : textLiteral(name);
}

/** A text in single quotes. */
export function textLiteral(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped}'`;
}

/** The texts that are possible: `'Inspector' | 'Planner'`. */
export function textUnion(texts: readonly string[]): string {
  return texts.length === 0 ? 'never' : texts.map(textLiteral).join(' | ');
}
