import type { Page } from '../../model/app-model.js';
import { dataTypeOf } from './data-types.js';
import { childrenOf, decodeFields, flagOf, textOf } from './element.js';
import type { Unit } from './project-units.js';
import type { ReferenceScanner } from './references.js';

const noEnumerations: ReadonlySet<string> = new Set();

/** A page before anything is known about the rest of the project: its name and parameters. */
export type PageHead = Omit<Page, 'references'>;

export function decodePageHead(unit: Unit, module: string): PageHead {
  const element = decodeFields(unit.bytes, 'Name', 'Excluded', 'Parameters');
  return {
    name: `${module}.${textOf(element, 'Name')}`,
    parameters: childrenOf(element, 'Parameters').map((parameter) => ({
      name: textOf(parameter, 'Name'),
      type: dataTypeOf(parameter, noEnumerations, 'ParameterType', 'VariableType', 'Type') ?? { kind: 'Unknown' },
      required: flagOf(parameter, 'IsRequired', true),
    })),
    excluded: flagOf(element, 'Excluded', false),
    origin: { unit: unit.id },
  };
}

/** Pages are never drawn; what they refer to decides what an offline profile brings along (semantics 3.1). */
export function decodePage(head: PageHead, unit: Unit, scanner: ReferenceScanner): Page {
  return { ...head, references: scanner.referencesOf(unit.bytes) };
}
