import type {
  AssociationOptions,
  AttributeSyntax,
  CreateAssociation,
  CreateConstant,
  CreateEntity,
  CreateEnumeration,
} from '../../../grammar/mdl/syntax/domain-model.js';
import type { AnnotationSyntax } from '../../../grammar/mdl/syntax/element.js';
import type { AttributeType } from '../../model/data-type.js';
import type {
  Association,
  Attribute,
  Constant,
  DeleteBehavior,
  Entity,
  Enumeration,
  SystemMembers,
  ValidationRule,
} from '../../model/domain-model.js';
import type { Text } from '../../model/text.js';
import { literalText, type TypeReader } from './data-types.js';
import type { Declaration } from './declarations.js';
import type { Diagnostics } from './diagnostics.js';
import { hasAnnotation } from './flow/annotations.js';
import type { Renames } from './renames.js';

/** A text in the one language that MDL writes. */
export function englishText(value: string): Text {
  return { translations: { en_US: value } };
}

export function readEnumeration(
  { form, statement, origin }: Declaration<CreateEnumeration>,
  diagnostics: Diagnostics,
): Enumeration {
  const seen = new Set<string>();
  for (const { name } of form.values) {
    const key = name.text.toLowerCase();
    if (seen.has(key)) diagnostics.error('mdl-duplicate', `The value ${name.text} occurs twice.`, origin, form.name.text);
    seen.add(key);
  }
  return {
    name: form.name.text,
    documentation: statement.documentation,
    values: form.values.map(({ name, caption }) => ({ key: name.text, caption: englishText(caption?.value ?? name.text) })),
    excluded: hasAnnotation(statement.annotations, 'excluded'),
    origin,
  };
}

export function readConstant(declaration: Declaration<CreateConstant>, types: TypeReader, diagnostics: Diagnostics): Constant {
  const { form, statement, file, origin } = declaration;
  const name = form.name.text;
  const literal =
    form.defaultValue === undefined ? '' : (literalText(form.defaultValue) ?? enumerationKey(form.defaultValue.text));
  if (literal === undefined) diagnostics.error('mdl-default', 'The value of a constant is a literal.', origin, name);
  return {
    name,
    documentation: statement.documentation,
    type: types.value(form.type, file, name),
    defaultValue: literal ?? '',
    exposedToClient: form.exposedToClient,
    excluded: hasAnnotation(statement.annotations, 'excluded'),
    origin,
  };
}

export function readEntity(
  declaration: Declaration<CreateEntity>,
  renames: Renames,
  types: TypeReader,
  diagnostics: Diagnostics,
): Entity {
  const { form, statement, file, origin, order } = declaration;
  const name = form.name.text;
  const attributes: Attribute[] = [];
  const validationRules: ValidationRule[] = [];
  const seen = new Set<string>();
  for (const syntax of form.attributes) {
    const where = `${name}.${syntax.name.text}`;
    const type = types.attribute(syntax.type, file, where);
    // The four automatic types switch a system member on; the name that they are given is ignored (mdl.md 4.2).
    if (type === undefined) continue;
    const key = syntax.name.text.toLowerCase();
    if (seen.has(key))
      diagnostics.error('mdl-duplicate', `The attribute ${syntax.name.text} occurs twice.`, file.origin(syntax.span), where);
    seen.add(key);
    attributes.push({
      name: syntax.name.text,
      documentation: syntax.documentation,
      type: type.kind === 'DateTime' && isInUtc(syntax) ? { kind: 'DateTime', localize: false } : type,
      defaultValue: defaultValue(syntax, type, { renames, order }, () =>
        diagnostics.error(
          'mdl-default',
          'A default value is a literal or a value of the enumeration.',
          file.origin(syntax.span),
          where,
        ),
      ),
      origin: file.origin(syntax.span),
      ...(syntax.calculated?.microflow === undefined ? {} : { calculatedBy: syntax.calculated.microflow.text }),
    });
    validationRules.push(...rulesOf(syntax));
  }
  checkHandlers(declaration, diagnostics);
  return {
    name,
    documentation: statement.documentation,
    persistable: form.persistable,
    attributes,
    systemMembers: systemMembers(form),
    validationRules,
    eventHandlers: form.eventHandlers.map(({ moment, event, microflow, raiseError, passObject }) => {
      return { moment, event, microflow: microflow.text, raiseErrorOnFalse: raiseError, passObject };
    }),
    accessRules: [],
    source: form.source,
    origin,
    ...(form.generalization === undefined ? {} : { generalization: form.generalization.text }),
  };
}

/** One handler for each moment and event, and only one that runs before can stop what it stands before (mdl.md 4.2). */
function checkHandlers({ form, file }: Declaration<CreateEntity>, diagnostics: Diagnostics): void {
  const seen = new Set<string>();
  for (const { moment, event, raiseError, span } of form.eventHandlers) {
    const when = `${moment} ${event}`;
    if (seen.has(when)) {
      const message = `There is an event handler for ${when} already; an entity has one for each.`;
      diagnostics.error('mdl-duplicate', message, file.origin(span), form.name.text);
    }
    seen.add(when);
    if (raiseError && moment === 'after') {
      const message = "'raise error' stops what comes after a handler, so it belongs to one that runs before.";
      diagnostics.error('mdl-event-handler', message, file.origin(span), form.name.text);
    }
  }
}

export function readAssociation({ form, statement, origin }: Declaration<CreateAssociation>): Association {
  const { options } = form;
  return {
    name: form.name.text,
    documentation: options.documentation?.value ?? statement.documentation,
    parent: form.from.text,
    child: form.to.text,
    type: options.type ?? 'Reference',
    owner: options.owner ?? 'Default',
    onParentDelete: ownerDeletion(statement.annotations),
    onChildDelete: deleteBehavior(options),
    origin,
  };
}

/** `@onfromdelete(cascade)`: MDL itself has words only for the deletion of the `to` object. */
function ownerDeletion(annotations: readonly AnnotationSyntax[]): DeleteBehavior {
  const [word, message] = annotations.find(({ name }) => name === 'onfromdelete')?.arguments.map(({ value }) => value) ?? [];
  if (word === 'cascade') return { kind: 'delete-references' };
  if (word !== 'restrict') return { kind: 'keep-references' };
  return { kind: 'only-without-references', ...(typeof message === 'string' ? { message: englishText(message) } : {}) };
}

/** `@localize(false)`: the moment is shown as it is stored. */
function isInUtc({ annotations }: AttributeSyntax): boolean {
  return annotations.some(({ name, arguments: given }) => name === 'localize' && given[0]?.value === 'false');
}

/** The rule governs the deletion of the `to` object, which is the child (mdl.md 4.3). */
function deleteBehavior({ onDelete, message }: AssociationOptions): DeleteBehavior {
  if (onDelete === 'cascade') return { kind: 'delete-references' };
  if (onDelete !== 'restrict') return { kind: 'keep-references' };
  return { kind: 'only-without-references', ...(message === undefined ? {} : { message: englishText(message.value) }) };
}

function systemMembers(form: CreateEntity): SystemMembers {
  const has = (type: string) =>
    form.attributes.some((attribute) => attribute.type.kind === 'basic' && attribute.type.type === type);
  return {
    owner: has('autoowner'),
    changedBy: has('autochangedby'),
    createdDate: has('autocreateddate'),
    changedDate: has('autochangeddate'),
  };
}

function rulesOf(attribute: AttributeSyntax): ValidationRule[] {
  const rules: ValidationRule[] = [];
  const name = attribute.name.text;
  const { required, unique } = attribute;
  if (required) rules.push({ attribute: name, message: englishText(required.message?.value ?? ''), rule: { kind: 'required' } });
  if (unique) rules.push({ attribute: name, message: englishText(unique.message?.value ?? ''), rule: { kind: 'unique' } });
  return rules;
}

function defaultValue(
  attribute: AttributeSyntax,
  type: AttributeType,
  { renames, order }: { readonly renames: Renames; readonly order: number },
  reportWrong: () => void,
): string {
  const code = attribute.defaultValue;
  // Mendix stores a default for every Boolean, and a first number for every AutoNumber.
  if (code === undefined) return type.kind === 'Boolean' ? 'false' : type.kind === 'AutoNumber' ? '1' : '';
  const literal = literalText(code) ?? (type.kind === 'Enumeration' ? enumerationKey(code.text) : undefined);
  if (literal === undefined) reportWrong();
  // A key with its enumeration has its newest name already, as names in code have.
  const isBareKey = type.kind === 'Enumeration' && !code.text.includes('.');
  return isBareKey ? renames.memberOf(type.enumeration, literal ?? '', order) : (literal ?? '');
}

/** The bare key of `Module.Enumeration.Key`, which is what the model stores; a bare key as it is. */
function enumerationKey(text: string): string | undefined {
  return /^(?:\w+\.\w+\.)?(\w+)$/.exec(text.replaceAll(/\s/g, ''))?.[1];
}
