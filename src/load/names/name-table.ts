import { AppIndex } from '../../model/app-index.js';
import type { AppModel } from '../../model/app-model.js';
import type { FlowKind } from '../../model/flow.js';
import { systemMicroflowNames } from '../../model/system-module.js';
import { didYouMean } from '../../problem/nearest.js';
import { kindTitles, type NamedKind, type NameUse, type ParameterOwner } from './name-use.js';

/** Why a name does not resolve. */
export interface Unresolved {
  readonly message: string;
  readonly hint?: string;
}

/** Associations that every entity can have, by its settings. */
const systemReferences: ReadonlySet<string> = new Set(['System.owner', 'System.changedBy']);

const mostHints = 100;

/** Looks up names of every kind; for one that does not resolve it says what is nearest. */
export class NameTable {
  private readonly index: AppIndex;
  private hints = 0;

  constructor(private readonly model: AppModel) {
    this.index = new AppIndex(model);
  }

  /** Undefined when the name resolves. */
  problemOf(use: NameUse): Unresolved | undefined {
    switch (use.kind) {
      case 'attribute':
        return this.attributeProblem(use.name);
      case 'parameter':
        return this.parameterProblem(use.of, use.owner, use.name);
      default:
        return this.exists(use.kind, use.name) ? undefined : this.unresolved(use.kind, use.name);
    }
  }

  /** Looking for the nearest name takes as long as there are names, so only the first unresolved ones have a hint. */
  private hintOf(wanted: string, candidates: () => readonly string[]): { readonly hint?: string } {
    this.hints++;
    const hint = this.hints > mostHints ? '' : didYouMean(wanted, candidates()).trim();
    return hint === '' ? {} : { hint };
  }

  private exists(kind: NamedKind, name: string): boolean {
    switch (kind) {
      case 'entity':
        return this.index.entity(name) !== undefined;
      case 'association':
        return this.index.association(name) !== undefined || systemReferences.has(name);
      case 'enumeration':
        return this.index.enumeration(name) !== undefined;
      case 'regular-expression':
        return this.index.regularExpression(name) !== undefined;
      case 'page':
        return this.index.page(name) !== undefined;
      case 'javascript-action':
        return this.index.javaScriptAction(name) !== undefined;
      case 'microflow':
        return this.index.flow('microflow', name) !== undefined || systemMicroflowNames.includes(name);
      default:
        return this.index.flow(kind, name) !== undefined;
    }
  }

  private unresolved(kind: NamedKind, name: string): Unresolved {
    const title = kindTitles[kind];
    if (name === '') return { message: `No ${title} is chosen.` };
    if (this.isExcluded(kind, name)) {
      return {
        message: `The ${title} ${name} is excluded from the project.`,
        hint: 'Include it again, or refer to another one.',
      };
    }
    if (name.startsWith('System.')) {
      return {
        message: `The ${title} ${name} is not known: the built-in System module has none of this name here.`,
        ...this.hintOf(name, () => this.namesOf(kind)),
      };
    }
    return { message: `The ${title} ${name} does not exist.`, ...this.hintOf(name, () => this.namesOf(kind)) };
  }

  private isExcluded(kind: NamedKind, name: string): boolean {
    return this.documentsOf(kind).some((document) => document.name === name && document.excluded);
  }

  /** The documents of a kind, excluded ones too; parts of domain models are never excluded. */
  private documentsOf(kind: NamedKind): readonly { readonly name: string; readonly excluded: boolean }[] {
    switch (kind) {
      case 'page':
        return this.model.pages;
      case 'javascript-action':
        return this.model.javaScriptActions;
      case 'enumeration':
        return this.model.enumerations;
      case 'nanoflow':
      case 'microflow':
      case 'rule':
        return this.flowsOf(kind);
      default:
        return [];
    }
  }

  private flowsOf(kind: FlowKind): AppModel['flows'] {
    return this.model.flows.filter((flow) => flow.kind === kind);
  }

  private namesOf(kind: NamedKind): readonly string[] {
    switch (kind) {
      case 'entity':
        return [...this.index.entityNames()];
      case 'association':
        return [...this.index.allAssociations()].map((association) => association.name);
      case 'regular-expression':
        return this.model.regularExpressions.map((document) => document.name);
      default:
        return this.documentsOf(kind)
          .filter((document) => !document.excluded)
          .map((document) => document.name);
    }
  }

  private attributeProblem(name: string): Unresolved | undefined {
    if (name === '') return { message: 'No attribute or association is chosen.' };
    const end = name.lastIndexOf('.');
    const entity = name.slice(0, end);
    const attribute = name.slice(end + 1);
    if (this.index.entity(entity) === undefined) return this.unresolved('entity', entity);
    if (this.index.member(entity, attribute) !== undefined) return undefined;
    const members = this.index.layout(entity).members.filter((member) => member.kind === 'attribute');
    const hint = this.hintOf(attribute, () => members.map((member) => member.name));
    return { message: `The entity ${entity} has no attribute ${attribute}.`, ...hint };
  }

  /** Of something that does not exist nothing more is said than that. */
  private parameterProblem(of: ParameterOwner, owner: string, name: string): Unresolved | undefined {
    const known = this.parametersOf(of, owner)?.map((parameter) => parameter.name);
    if (known === undefined || known.includes(name)) return undefined;
    return { message: `The ${kindTitles[of]} ${owner} has no parameter ${name}.`, ...this.hintOf(name, () => known) };
  }

  private parametersOf(of: ParameterOwner, owner: string): readonly { readonly name: string }[] | undefined {
    if (of === 'page') return this.index.page(owner)?.parameters;
    if (of === 'javascript-action') return this.index.javaScriptAction(owner)?.parameters;
    return this.index.flow(of, owner)?.parameters;
  }
}
