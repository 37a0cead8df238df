import type { AlterAssociation, AlterEntity, AlterEnumeration, EntityAction } from '../../../grammar/mdl/syntax/change.js';
import type {
  AttributeSyntax,
  CreateAssociation,
  CreateEntity,
  CreateEnumeration,
} from '../../../grammar/mdl/syntax/domain-model.js';
import type { NameSyntax } from '../../../grammar/mdl/syntax/element.js';
import { didYouMean } from '../../problem/nearest.js';
import type { Span } from '../../problem/span.js';

/** What altering tells its surroundings: what went wrong, and which members have other names from now on. */
export interface AlterReport {
  problem(code: string, message: string, span: Span): void;
  renamed(from: string, to: string): void;
}

/** The enumeration as the actions leave it, one after the other. */
export function alterEnumeration(form: CreateEnumeration, alter: AlterEnumeration, report: AlterReport): CreateEnumeration {
  const values = new Members(form.values, ({ name }) => name.text, 'value', form.name.text, report);
  for (const action of alter.actions) {
    switch (action.kind) {
      case 'add':
        values.add(action.value, action.value.name, action.ifNotExists);
        break;
      case 'rename':
        values.rename(action.from, action.to, (value) => ({ ...value, name: action.to, ...captionOf(value) }));
        break;
      case 'modify':
        values.change(action.value.name, (value) => ({ ...value, ...action.value, name: value.name }));
        break;
      case 'drop':
        values.drop(action.value, action.ifExists);
        break;
      case 'document':
        break;
    }
  }
  return { ...form, values: values.all };
}

/** A caption that was never written showed the name, and keeps showing it. */
function captionOf({ name, caption }: CreateEnumeration['values'][number]) {
  return { caption: caption ?? { value: name.text, span: name.span } };
}

export function alterEntity(form: CreateEntity, alter: AlterEntity, report: AlterReport): CreateEntity {
  const attributes = new Members(form.attributes, ({ name }) => name.text, 'attribute', form.name.text, report);
  let eventHandlers = form.eventHandlers;
  for (const action of alter.actions) {
    if (action.kind === 'add-handler' || action.kind === 'drop-handler') {
      eventHandlers = alterHandlers(eventHandlers, action, form.name.text, report);
    } else {
      alterAttributes(attributes, action);
    }
  }
  return { ...form, attributes: attributes.all, eventHandlers };
}

function alterAttributes(attributes: Members<AttributeSyntax>, action: EntityAction): void {
  switch (action.kind) {
    case 'add':
      attributes.add(action.attribute, action.attribute.name, action.ifNotExists);
      break;
    case 'rename':
      attributes.rename(action.from, action.to, (attribute) => ({ ...attribute, name: action.to }));
      break;
    case 'modify':
      attributes.change(action.attribute.name, ({ name, documentation }) => ({ ...action.attribute, name, documentation }));
      break;
    case 'drop':
      attributes.drop(action.attribute, action.ifExists);
      break;
    case 'drop-default':
      attributes.change(action.attribute, ({ defaultValue: _, ...attribute }) => attribute);
      break;
    default:
      break;
  }
}

/** There is one handler for each moment and event. */
function alterHandlers(
  handlers: CreateEntity['eventHandlers'],
  action: Extract<EntityAction, { kind: 'add-handler' | 'drop-handler' }>,
  entity: string,
  report: AlterReport,
): CreateEntity['eventHandlers'] {
  const { moment, event, span } = action.handler;
  const isThere = handlers.some((handler) => handler.moment === moment && handler.event === event);
  if (action.kind === 'add-handler') {
    if (!isThere) return [...handlers, action.handler];
    if (!action.ifNotExists) {
      report.problem('mdl-duplicate', `${entity} has an event handler for ${moment} ${event} already.`, span);
    }
    return handlers;
  }
  if (!isThere && !action.ifExists) {
    report.problem('unresolved-name', `${entity} has no event handler for ${moment} ${event}.`, span);
  }
  return handlers.filter((handler) => handler.moment !== moment || handler.event !== event);
}

export function alterAssociation(form: CreateAssociation, alter: AlterAssociation): CreateAssociation {
  return { ...form, options: { ...form.options, ...alter.options } };
}

/** Attributes or values while they are altered. Names that differ only in case are one name. */
class Members<Member> {
  all: Member[];

  constructor(
    members: readonly Member[],
    private readonly nameOf: (member: Member) => string,
    private readonly title: 'attribute' | 'value',
    private readonly owner: string,
    private readonly report: AlterReport,
  ) {
    this.all = [...members];
  }

  add(member: Member, name: NameSyntax, ifNotExists: boolean): void {
    if (this.find(name.text) === undefined) this.all.push(member);
    else if (!ifNotExists) {
      this.report.problem('mdl-duplicate', `${this.owner} has ${article(this.title)} ${name.text} already.`, name.span);
    }
  }

  change(name: NameSyntax, change: (member: Member) => Member): void {
    const found = this.find(name.text);
    if (found === undefined) this.missing(name);
    else this.all = this.all.map((member) => (member === found ? change(member) : member));
  }

  rename(from: NameSyntax, to: NameSyntax, change: (member: Member) => Member): void {
    const other = this.find(to.text);
    if (other !== undefined && other !== this.find(from.text)) {
      this.report.problem('mdl-duplicate', `${this.owner} has ${article(this.title)} ${to.text} already.`, to.span);
      return;
    }
    const found = this.find(from.text);
    if (found !== undefined) this.report.renamed(this.nameOf(found), to.text);
    this.change(from, change);
  }

  drop(name: NameSyntax, ifExists: boolean): void {
    const found = this.find(name.text);
    if (found === undefined && !ifExists) this.missing(name);
    this.all = this.all.filter((member) => member !== found);
  }

  private find(name: string): Member | undefined {
    return this.all.find((member) => this.nameOf(member).toLowerCase() === name.toLowerCase());
  }

  private missing(name: NameSyntax): void {
    const nearest = didYouMean(name.text, this.all.map(this.nameOf));
    this.report.problem('unresolved-name', `${this.owner} has no ${this.title} ${name.text}.${nearest}`, name.span);
  }
}

function article(title: 'attribute' | 'value'): string {
  return title === 'attribute' ? 'an attribute' : 'a value';
}
