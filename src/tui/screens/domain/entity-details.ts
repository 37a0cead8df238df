import { dataTypeOfAttribute } from '../../../model/data-type.js';
import type { Association, Attribute, Entity } from '../../../model/domain-model.js';
import { type DocumentLine, linkRow, paragraph, row, section } from '../../document/document.js';
import { span } from '../../line/line.js';
import { flowOf, type LoadedApp } from '../../project/loaded-app.js';
import { openFlow } from '../flow/flow-place.js';
import { typeRow } from '../type-link.js';
import { openDomain } from './domain-place.js';

/** An entity: what it is, its attributes, its associations, what the server does with it. */
export function entityDetails(entity: Entity, app: LoadedApp, width: number): readonly DocumentLine[] {
  const { index } = app;
  const persistable = index.isPersistable(entity.name) ? 'persistable' : 'non-persistable';
  const source = entity.source === 'database' ? '' : `, ${entity.source}`;
  const inherited = index
    .generalizations(entity.name)
    .slice(1)
    .flatMap((name) => index.entity(name)?.attributes.map((attribute) => attributeLine(attribute, app)) ?? []);
  return [
    row(span('Entity', 'accent'), span(`, ${persistable}${source}`)),
    ...(entity.documentation.trim() === '' ? [] : [row(''), ...paragraph(entity.documentation, width)]),
    ...section('Generalization', entity.generalization === undefined ? [] : [entityLine(entity.generalization, app)]),
    ...section(
      'Attributes',
      entity.attributes.map((attribute) => attributeLine(attribute, app)),
    ),
    ...section('Inherited attributes', inherited),
    ...section(
      'Associations',
      index.associationsOf(entity.name).map((one) => associationLine(one, entity.name, app)),
    ),
    ...section(
      'Specializations',
      index
        .specializations(entity.name)
        .slice(1)
        .map((name) => entityLine(name, app)),
    ),
    ...section(
      'Event handlers',
      entity.eventHandlers.map(({ moment, event, microflow }) => handlerLine(`${moment} ${event}: `, microflow, app)),
    ),
    ...section(
      'Validation rules',
      entity.validationRules.map(({ attribute, rule }) =>
        row('  ', attribute, span(` ${rule.kind.replaceAll('-', ' ')}`, 'dim')),
      ),
    ),
    ...section(
      'Access rules',
      entity.accessRules.flatMap(({ roles, constraint }) => [
        row('  ', roles.join(', ')),
        ...(constraint === '' ? [] : paragraph(constraint, width, 'dim', '    ')),
      ]),
    ),
  ];
}

function attributeLine({ name, type, defaultValue, calculatedBy }: Attribute, app: LoadedApp): DocumentLine {
  const length = type.kind === 'String' && type.length !== undefined ? span(` (${type.length})`, 'dim') : undefined;
  const start = defaultValue === '' ? undefined : span(` = ${defaultValue}`, 'dim');
  const calculated = calculatedBy === undefined ? undefined : span(` calculated by ${calculatedBy}`, 'dim');
  const typed = typeRow([span(name), span(': ', 'dim')], dataTypeOfAttribute(type), app);
  return { ...typed, line: [...typed.line, ...[length, start, calculated].filter((part) => part !== undefined)] };
}

function associationLine({ name, parent, child, type, owner }: Association, entity: string, app: LoadedApp): DocumentLine {
  const other = parent === entity ? child : parent;
  const arrow = type === 'Reference' ? (parent === entity ? ' *→1 ' : ' 1←* ') : ' *↔* ';
  const both = owner === 'Both' ? span(' (both own it)', 'dim') : span('');
  const parts = [span(name.slice(name.indexOf('.') + 1)), span(arrow, 'dim'), span(other, 'accent'), both];
  const isOwn = app.model.entities.some((one) => one.name === other);
  return isOwn ? linkRow(openDomain({ kind: 'entity', name: other }), ...parts) : row('  ', ...parts);
}

function entityLine(name: string, app: LoadedApp): DocumentLine {
  const isOwn = app.model.entities.some((one) => one.name === name);
  return isOwn ? linkRow(openDomain({ kind: 'entity', name }), name) : row('  ', name);
}

function handlerLine(before: string, flow: string, app: LoadedApp): DocumentLine {
  return flowOf(app, flow) === undefined ? row('  ', before, flow) : linkRow(openFlow({ flow }), span(before, 'dim'), flow);
}
