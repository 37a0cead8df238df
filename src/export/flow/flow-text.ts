import type { Template } from '../../model/activity.js';
import type { AppIndex } from '../../model/app-index.js';
import type { Flow, FlowNode } from '../../model/flow.js';
import { FlowGraph } from '../../model/flow-graph.js';
import { labelOf } from '../../model/node-label.js';
import type { Omissions } from '../exported.js';
import type { LineMarks } from '../flow-lines.js';
import { lastSegment, spellName } from '../spelling/name.js';
import { knownEntities } from './known-entities.js';

/** What writing the statements of one flow needs to know. */
export class FlowText {
  readonly graph: FlowGraph;
  private readonly entities: ReadonlyMap<string, string>;
  private readonly labels = new Map<string, string>();
  private readonly notedTexts = new Set<Template['text']>();

  constructor(
    readonly flow: Flow,
    readonly index: AppIndex,
    private readonly omissions: Omissions,
    private readonly marks?: LineMarks,
  ) {
    this.graph = new FlowGraph(flow);
    this.entities = knownEntities(flow, index);
  }

  get language(): string {
    return this.index.model.settings.defaultLanguage;
  }

  /** A member as a statement about a variable names it: bare where the variable says the entity, else in full. */
  member(variable: string, member: string): string {
    const segments = member.split('.');
    const entity = this.entities.get(variable);
    if (segments.length !== 3 || entity === undefined) return spellName(member);
    const name = lastSegment(member);
    const declaring = segments.slice(0, 2).join('.');
    const known = this.index.member(entity, name);
    return (known?.declaredBy ?? entity) === declaring ? spellName(name) : spellName(member);
  }

  /** The entity of a variable, where the text says it. */
  entityOf(variable: string): string | undefined {
    return this.entities.get(variable);
  }

  /** The label of a place, numbered in the order of the text. */
  label(place: string): string {
    const known = this.labels.get(place);
    if (known !== undefined) return known;
    const label = `m${this.labels.size + 1}`;
    this.labels.set(place, label);
    return label;
  }

  /** What stands before the line of a node, or of the flow itself, where somebody wants to know which line that becomes. */
  mark(node?: FlowNode): string {
    return this.marks?.mark(this.flow, node?.id) ?? '';
  }

  omit(reason: string, node?: FlowNode): void {
    this.omissions.add(reason, node === undefined ? this.flow.name : `${this.flow.name}, ${labelOf(node)}`);
  }

  /** MDL writes one language; a text that says something else in another one is not expressed whole. */
  checkTranslations(template: Template, node: FlowNode): void {
    if (this.notedTexts.has(template.text)) return;
    this.notedTexts.add(template.text);
    if (new Set(Object.values(template.text.translations)).size > 1) this.omit('texts in other languages', node);
  }
}
