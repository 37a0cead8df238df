import type { Flavour } from '../../expression/environment.js';
import {
  describeSignature,
  type FunctionDefinition,
  type Parameter,
  type ParameterKind,
  type Signature,
} from '../../expression/library/definition.js';
import { documentationOf } from '../../expression/library/documentation.js';
import { functionLibrary } from '../../expression/library/library.js';
import type { DataType } from '../../model/data-type.js';
import { wrapText } from '../view/layout.js';
import type { AnswerView } from './answer-lines.js';

/** One way to call a function, as `nanoflow eval --functions --json` lists it. */
export interface SignatureDocument {
  readonly form: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly types: readonly ParameterKind[];
    readonly optional: boolean;
    readonly repeated: boolean;
  }[];
  /** More than one where the type of the result is that of the arguments. */
  readonly returns: readonly DataType['kind'][];
  readonly flows: readonly Flavour[];
  /** The Mendix version that brought it, where that is known. */
  readonly since: string | null;
}

export interface FunctionDocument {
  readonly name: string;
  readonly family: string;
  readonly description: string;
  /** The page of the reference guide. */
  readonly source: string;
  readonly signatures: readonly SignatureDocument[];
}

/** @param flavour set to leave out what is not available in that kind of flow */
export function functionDocument(flavour: Flavour | undefined): FunctionDocument[] {
  return [...functionLibrary.values()].flatMap((definition) => {
    const signatures = signaturesFor(definition, flavour);
    if (signatures.length === 0) return [];
    const { name, family, description } = definition;
    const source = documentationOf(definition);
    return { name, family, description, source, signatures: signatures.map((each) => describe(name, each)) };
  });
}

/** The library as people read it: by family, the forms, and what each does. */
export function functionLines(flavour: Flavour | undefined, { columns, paint }: AnswerView): string[] {
  const lines: string[] = [];
  let family = '';
  let known = '';
  for (const definition of functionLibrary.values()) {
    const signatures = signaturesFor(definition, flavour);
    if (signatures.length === 0) continue;
    if (definition.family !== family) {
      family = definition.family;
      if (lines.length > 0) lines.push('');
      lines.push(paint.bold(family.charAt(0).toUpperCase() + family.slice(1)));
    }
    for (const signature of signatures) {
      const form = `${describeSignature(definition.name, signature, describeParameter)}: ${returnedBy(signature).join(' or ')}`;
      const [first = '', ...others] = wrapText(`  ${form}`, columns, '    ');
      lines.push(...[first, ...others].map(paint.cyan));
      const notes = notesOn(signature, flavour);
      if (notes !== '') lines.push(paint.dim(`      ${notes}`));
    }
    lines.push(...wrapText(`      ${definition.description}`, columns, '      '));
    const source = documentationOf(definition);
    if (source !== known) lines.push(paint.dim(`      ${source}`));
    known = source;
  }
  return lines;
}

/** `start: Integer`; a number is of either type. */
function describeParameter({ name, kinds }: Parameter): string {
  return `${name}: ${kinds.map((kind) => (kind === 'Number' ? 'Integer or Decimal' : kind)).join(' or ')}`;
}

/** In which flows and since when, where that is not everywhere and always. */
function notesOn({ flavour, since }: Signature, listed: Flavour | undefined): string {
  const where = flavour === undefined || listed !== undefined ? [] : [`${flavour}s only`];
  return [...where, ...(since === undefined ? [] : [`from Mendix ${since} on`])].join(', ');
}

function signaturesFor({ signatures }: FunctionDefinition, flavour: Flavour | undefined): readonly Signature[] {
  return flavour === undefined ? signatures : signatures.filter((each) => each.flavour === undefined || each.flavour === flavour);
}

function describe(name: string, signature: Signature): SignatureDocument {
  return {
    form: describeSignature(name, signature),
    parameters: signature.parameters.map((parameter) => ({
      name: parameter.name,
      types: parameter.kinds,
      optional: parameter.isOptional === true,
      repeated: parameter.isRepeated === true,
    })),
    returns: returnedBy(signature),
    flows: signature.flavour === undefined ? ['nanoflow', 'microflow'] : [signature.flavour],
    since: signature.since ?? null,
  };
}

/** Where the arguments decide, what they can be is tried. */
function returnedBy({ returns, parameters }: Signature): readonly DataType['kind'][] {
  if (typeof returns !== 'function') return [returns.kind];
  const candidates: readonly DataType[] = [{ kind: 'Integer' }, { kind: 'Decimal' }, { kind: 'DateTime' }];
  const fitting = candidates.filter(({ kind }) => parameters[0]?.kinds.some((each) => fits(kind, each)) === true);
  return [...new Set(fitting.map((type) => returns(parameters.map(() => ({ type }))).kind))];
}

function fits(kind: DataType['kind'], parameter: ParameterKind): boolean {
  return parameter === 'Any' || parameter === kind || (parameter === 'Number' && kind !== 'DateTime');
}
