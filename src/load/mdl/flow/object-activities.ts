import type { NameSyntax } from '../../../../grammar/mdl/syntax/element.js';
import type { MemberSyntax, ObjectForm, RetrieveForm } from '../../../../grammar/mdl/syntax/object-statement.js';
import type { SetForm } from '../../../../grammar/mdl/syntax/statement.js';
import type { Activity, MemberChange, Range, Retrieve } from '../../../model/activity.js';
import type { FlowContext } from './flow-context.js';
import { retrievedType } from './variable-types.js';

/** Create, change, commit, delete, rollback, cast and retrieve. */
export function objectActivity(form: ObjectForm, context: FlowContext): Activity {
  switch (form.kind) {
    case 'create': {
      const entity = form.entity.text;
      const output = form.output?.text ?? '';
      const changes = form.members.map((member) => memberChange(member, entity, context));
      if (output !== '') context.variables.define(output, { kind: 'Object', entity });
      return { kind: 'create-object', entity, output, changes, commit: form.commit };
    }
    case 'change': {
      const variable = form.variable.text;
      const entity = entityOf(form.variable, context);
      const changes = form.members.map((member) => memberChange(member, entity, context));
      return { kind: 'change-object', variable, changes, commit: form.commit, refreshInClient: form.refresh };
    }
    case 'commit':
      return { kind: 'commit', variable: form.variable.text, withEvents: form.withEvents };
    case 'delete':
    case 'rollback':
      return { kind: form.kind, variable: form.variable.text };
    case 'cast':
      context.variables.define(form.output.text, castType(context));
      return { kind: 'cast', output: form.output.text };
    case 'retrieve':
      return retrieve(form, context);
  }
}

/** `set $o/Member = …` is a change of the object. */
export function memberAssignment(form: SetForm, member: NameSyntax, context: FlowContext): Activity {
  const entity = entityOf(form.variable, context);
  const changes = [memberChange({ member, value: form.value }, entity, context)];
  return { kind: 'change-object', variable: form.variable.text, changes, commit: 'no', refreshInClient: false };
}

/** The entity of an object variable; without it the members of a statement have no full name. */
export function entityOf(variable: NameSyntax, context: FlowContext): string | undefined {
  const entity = context.variables.entityOf(variable.text);
  if (entity === undefined && context.variables.typeOf(variable.text)?.kind !== 'Unknown') {
    const message = `The variable $${variable.text} holds no object here, so its members are not known.`;
    context.report('error', 'mdl-variable', message, variable.span);
  }
  return entity;
}

function memberChange(syntax: MemberSyntax, entity: string | undefined, context: FlowContext): MemberChange {
  const type = syntax.type ?? 'set';
  return { ...context.names.memberName(entity, syntax.member.text), type, value: context.code(syntax.value) };
}

function castType(context: FlowContext) {
  const entity = context.castEntity;
  return entity === undefined ? ({ kind: 'Unknown' } as const) : ({ kind: 'Object', entity } as const);
}

function retrieve(form: RetrieveForm, context: FlowContext): Retrieve {
  const output = form.output.text;
  const { source } = form;
  if (source.kind === 'association') {
    const variable = source.variable.text;
    const association = context.member(variable, source.association).member;
    const type = retrievedType(context.index, context.variables.entityOf(variable), association);
    context.variables.define(output, type ?? { kind: 'Unknown' });
    return { kind: 'retrieve', output, source: { kind: 'association', variable, association } };
  }
  const entity = source.entity.text;
  const kind = source.range.kind === 'first' ? 'Object' : 'List';
  context.variables.define(output, { kind, entity });
  return {
    kind: 'retrieve',
    output,
    source: {
      kind: 'database',
      entity,
      constraint: source.constraint === undefined ? { text: '' } : context.constraint(source.constraint, entity),
      sorting: context.names.sortingOf(entity, source.sorting),
      range: rangeOf(source.range, context),
    },
  };
}

function rangeOf(range: Extract<RetrieveForm['source'], { kind: 'database' }>['range'], context: FlowContext): Range {
  if (range.kind !== 'custom') return { kind: range.kind };
  return {
    kind: 'custom',
    ...(range.limit === undefined ? {} : { limit: context.code(range.limit) }),
    ...(range.offset === undefined ? {} : { offset: context.code(range.offset) }),
  };
}
