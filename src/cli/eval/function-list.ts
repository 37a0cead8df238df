import type { Flavour } from '../../expression/environment.js';
import {
  describeSignature,
  type FunctionDefinition,
  type ParameterKind,
  type Signature,
} from '../../expression/library/definition.js';
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
}

export interface FunctionDocument {
  readonly name: string;
  readonly family: string;
  readonly description: string;
  readonly since: string | null;
  readonly signatures: readonly SignatureDocument[];
}

/** @param flavour set to leave out what is not available in that kind of flow */
export function functionDocument(flavour: Flavour | undefined): FunctionDocument[] {
  return [...functionLibrary.values()].flatMap((definition) => {
    const signatures = signaturesFor(definition, flavour);
    if (signatures.length === 0) return [];
    const { name, family, description, since } = definition;
    return { name, family, description, since: since ?? null, signatures: signatures.map((each) => describe(name, each)) };
  });
}

/** The library as people read it: by family, the forms, and what each does. */
export function functionLines(flavour: Flavour | undefined, { columns, paint }: AnswerView): string[] {
  const lines: string[] = [];
  let family = '';
  for (const definition of functionLibrary.values()) {
    const signatures = signaturesFor(definition, flavour);
    if (signatures.length === 0) continue;
    if (definition.family !== family) {
      family = definition.family;
      if (lines.length > 0) lines.push('');
      lines.push(paint.bold(family.charAt(0).toUpperCase() + family.slice(1)));
    }
    for (const signature of signatures) {
      const where = signature.flavour === undefined || flavour !== undefined ? '' : `  (${signature.flavour}s only)`;
      const form = `${describeSignature(definition.name, signature)}: ${returnedBy(signature).join(' or ')}`;
      lines.push(`  ${paint.cyan(form)}${paint.dim(where)}`);
    }
    const since = definition.since === undefined ? '' : ` From Mendix ${definition.since} on.`;
    lines.push(...wrapText(`      ${definition.description}${since}`, columns, '      '));
  }
  return lines;
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
