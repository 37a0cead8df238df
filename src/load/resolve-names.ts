import type { AppModel } from '../model/app-model.js';
import type { Entity } from '../model/domain-model.js';
import type { Flow, FlowNode } from '../model/flow.js';
import type { NavigationProfile, StartPage } from '../model/navigation.js';
import { labelOf } from '../model/node-label.js';
import type { Diagnostic, Severity } from '../problem/diagnostic.js';
import type { Origin } from '../problem/span.js';
import { NameTable } from './names/name-table.js';
import type { NameUse } from './names/name-use.js';
import { namesInActivity, namesInType, parameters } from './names/names-in-activity.js';

/**
 * Checks that every name that flows, domain models and profiles refer to is defined. Works on the model, so that all
 * sources are checked alike. Excluded flows are passed over (mpr-format T5), and so are disabled activities, which never run.
 */
export function resolveNames(model: AppModel): readonly Diagnostic[] {
  const findings = new Findings(new NameTable(model));
  for (const entity of model.entities) checkEntity(entity, findings);
  for (const association of model.associations) {
    const ends: NameUse[] = [association.parent, association.child].map((name) => ({ kind: 'entity', name }));
    findings.check(ends, () => `Association ${association.name}`, association.origin);
  }
  for (const flow of model.flows) if (!flow.excluded) checkFlow(flow, findings);
  for (const profile of model.profiles) checkProfile(profile, findings);
  return findings.diagnostics;
}

class Findings {
  readonly diagnostics: Diagnostic[] = [];

  constructor(private readonly names: NameTable) {}

  /** @param where asked for only when a name does not resolve, which hardly any of them does not */
  check(uses: readonly NameUse[], where: () => string, origin: Origin | undefined, severity: Severity = 'error'): void {
    for (const use of uses) {
      const problem = this.names.problemOf(use);
      if (problem === undefined) continue;
      const { message, hint } = problem;
      this.diagnostics.push({
        severity: isForgiven(use) ? 'warning' : severity,
        code: 'unresolved-name',
        message,
        where: where(),
        ...(origin === undefined ? {} : { origin }),
        ...(hint === undefined ? {} : { hint }),
      });
    }
  }
}

/** A JavaScript action that changed later leaves mappings behind; the call still works without them (mpr-format 5.1). */
function isForgiven(use: NameUse): boolean {
  return use.kind === 'parameter' && use.of === 'javascript-action';
}

function checkFlow(flow: Flow, findings: Findings): void {
  for (const parameter of flow.parameters) {
    findings.check(namesInType(parameter.type), () => `${flow.name}, parameter ${parameter.name}`, parameter.origin);
  }
  findings.check(namesInType(flow.returnType), () => `${flow.name}, return type`, flow.origin);
  const nodes = new Map<string, FlowNode>();
  const visit = (list: readonly FlowNode[]) => {
    for (const node of list) {
      nodes.set(node.id, node);
      findings.check(namesInNode(node), () => `${flow.name}, ${labelOf(node)}`, node.origin);
      if (node.kind === 'loop') visit(node.nodes);
    }
  };
  visit(flow.nodes);
  for (const { origin, cases } of flow.sequenceFlows) {
    for (const value of cases) {
      if (value.kind !== 'entity' || value.entity === '') continue;
      const node = nodes.get(origin);
      const use: NameUse = { kind: 'entity', name: value.entity };
      if (node !== undefined) findings.check([use], () => `${flow.name}, ${labelOf(node)}`, node.origin);
    }
  }
}

function namesInNode(node: FlowNode): readonly NameUse[] {
  if (node.kind === 'activity') return node.disabled ? [] : namesInActivity(node.activity);
  if (node.kind !== 'decision' || node.condition.kind !== 'rule') return [];
  const { rule } = node.condition;
  return [{ kind: 'rule', name: rule }, ...parameters('rule', rule, node.condition.arguments)];
}

function checkEntity(entity: Entity, findings: Findings): void {
  if (entity.generalization !== undefined) {
    findings.check([{ kind: 'entity', name: entity.generalization }], () => `Entity ${entity.name}`, entity.origin);
  }
  for (const { name, type, calculatedBy, origin } of entity.attributes) {
    const uses: NameUse[] = [];
    if (type.kind === 'Enumeration') uses.push({ kind: 'enumeration', name: type.enumeration });
    if (calculatedBy !== undefined) uses.push({ kind: 'microflow', name: calculatedBy });
    findings.check(uses, () => `Attribute ${entity.name}.${name}`, origin);
  }
  const handlers = entity.eventHandlers.map((handler): NameUse => ({ kind: 'microflow', name: handler.microflow }));
  findings.check(handlers, () => `Entity ${entity.name}, event handlers`, entity.origin);
  for (const { attribute, rule } of entity.validationRules) {
    const uses: NameUse[] = [{ kind: 'attribute', name: `${entity.name}.${attribute}` }];
    if (rule.kind === 'regular-expression') uses.push({ kind: 'regular-expression', name: rule.document });
    findings.check(uses, () => `Entity ${entity.name}, validation rules`, entity.origin);
  }
}

/** An app with a wrong profile still loads and runs, in another profile or from a test; so these are warnings. */
function checkProfile(profile: NavigationProfile, findings: Findings): void {
  const where = () => `Profile ${profile.name}`;
  for (const home of [profile.home, ...profile.roleHomes.map((role) => role.home)]) {
    findings.check(namesInStartPage(home), where, undefined, 'warning');
  }
  const entities = profile.offlineEntities.map((entity): NameUse => ({ kind: 'entity', name: entity.entity }));
  findings.check(entities, () => `${where()}, offline entities`, undefined, 'warning');
}

function namesInStartPage(home: StartPage): readonly NameUse[] {
  return [
    ...(home.page === undefined ? [] : [{ kind: 'page', name: home.page } as const]),
    ...(home.nanoflow === undefined ? [] : [{ kind: 'nanoflow', name: home.nanoflow } as const]),
    ...(home.microflow === undefined ? [] : [{ kind: 'microflow', name: home.microflow } as const]),
  ];
}
