import type { Behaviour } from '../../behaviour/behaviour.js';
import { behaviourOf } from '../../behaviour/behaviour-of.js';
import { mdlMendixVersion } from '../../behaviour/version.js';
import { SeededRandom } from '../../clock/random.js';
import { AppIndex } from '../../model/app-index.js';
import type { DataType } from '../../model/data-type.js';
import type { Attribute } from '../../model/domain-model.js';
import { FlowError } from '../../problem/flow-error.js';
import { HarnessError } from '../../problem/harness-error.js';
import { plainMomentFormatter } from '../../trace/format-moment.js';
import { type TimeZone, timeZone } from '../../value/time-zone.js';
import type { Scalar } from '../../value/value.js';
import { compileExpression, type ExpressionContext, type ExpressionFinding, type Variable } from '../compile.js';
import type { Environment, EvaluationScope, Flavour } from '../environment.js';
import { locateFailure } from '../locate-failure.js';
import { type Answer, encodeValue, resultTypeOf } from './answer.js';
import type { CaseValue, ExpressionCase } from './case.js';
import { appOf, appOfNothing } from './case-app.js';
import { CaseObjects } from './case-objects.js';
import { checkAgainstApp, checkEnumerationKeys, describedScalars } from './check-case.js';

/** What all cases of one call share. */
export interface EvaluationSetup {
  /** Where a case does not name its own. */
  readonly flavour: Flavour;
  readonly nowMs: number;
  readonly locale: string;
  /** The default language of the app where absent. */
  readonly language?: string;
  /** The version of the app, or of MDL, where absent. */
  readonly mendixVersion?: string;
  /** Without an app, entities and members have the types that the variables of a case give them. */
  readonly app?: { readonly index: AppIndex; constant(name: string): Scalar };
}

/**
 * Evaluates cases one by one; none sees another. Random numbers begin anew for each, so that the order of cases means nothing.
 *
 * @see semantics 5
 */
export class CaseEvaluator {
  private readonly behaviours = new Map<string, Behaviour>();
  private readonly nothing = new AppIndex(appOfNothing);
  private readonly zones = new Map<string, TimeZone>();

  constructor(private readonly setup: EvaluationSetup) {
    // A version that is not understood is found before anything is evaluated.
    this.behaviourAs(undefined);
  }

  /**
   * The value of a case, or what is wrong with its expression.
   *
   * @throws HarnessError when the case itself is wrong: values that contradict one another or the app
   */
  evaluate(given: ExpressionCase): Answer {
    const index = this.indexFor(given);
    checkEnumerationKeys(given, index);
    const objects = new CaseObjects(given, index, this.setup.app === undefined ? () => null : valueInApp);
    const flavour = given.flavour ?? this.setup.flavour;
    const variables = [...(flavour === 'microflow' ? serverVariables : []), ...given.variables];
    const table = new Map(variables.map(([name, value], slot): [string, Variable] => [name, { slot, type: typeOf(value) }]));
    const context: ExpressionContext = {
      index,
      behaviour: this.behaviourAs(given.mendixVersion),
      flavour,
      variable: (name) => table.get(name),
      variableNames: () => table.keys(),
      ...(this.setup.app === undefined && { open: { enumerations: enumerationsNamed(given) } }),
    };
    const slots = variables.map(([, value]) => objects.valueOf(value));
    const scope = (): EvaluationScope => ({ slots, environment: this.environmentFor(given, context, objects) });
    const compiled = compileExpression(given.text, context);
    const wrong = compiled.findings.find(({ severity }) => severity === 'error');
    if (wrong !== undefined) return errorAnswer(wrong.message, wrong.span, compiled.findings);
    try {
      const value = compiled.evaluate(scope());
      const style = { formatMoment: plainMomentFormatter(this.zone(given.timeZone)), idOf: (guid: number) => objects.idOf(guid) };
      return {
        type: resultTypeOf(value, compiled.type),
        value: encodeValue(value, style),
        findings: compiled.findings,
      };
    } catch (error) {
      if (!(error instanceof FlowError || error instanceof HarnessError)) throw error;
      return errorAnswer(error.message, locateFailure(given.text, context, scope), compiled.findings);
    }
  }

  private indexFor(given: ExpressionCase): AppIndex {
    const { app } = this.setup;
    if (app === undefined) {
      const declaresNothing =
        given.enumerations.length === 0 && ![...given.variables.values()].some(({ kind }) => kind !== 'scalar');
      return declaresNothing ? this.nothing : new AppIndex(appOf(given));
    }
    const { model } = app.index;
    const enumerations = [...model.enumerations, ...given.enumerations];
    const index = given.enumerations.length === 0 ? app.index : new AppIndex({ ...model, enumerations });
    checkAgainstApp(given, index);
    return index;
  }

  private behaviourAs(ofCase: string | undefined): Behaviour {
    const model = this.setup.app?.index.model;
    const version = ofCase ?? this.setup.mendixVersion ?? model?.mendixVersion ?? mdlMendixVersion;
    const known = this.behaviours.get(version);
    if (known !== undefined) return known;
    const behaviour = behaviourOf(version, { newStringBehavior: model?.settings.newStringBehavior });
    this.behaviours.set(version, behaviour);
    return behaviour;
  }

  private environmentFor(
    given: ExpressionCase,
    { index, flavour, behaviour }: ExpressionContext,
    objects: CaseObjects,
  ): Environment {
    const { app, locale, language, nowMs } = this.setup;
    const random = new SeededRandom(1);
    return {
      flavour,
      index,
      behaviour,
      session: {
        timeZone: given.timeZone,
        locale: given.locale ?? locale,
        language: given.language ?? language ?? index.model.settings.defaultLanguage,
      },
      rounding: given.rounding ?? index.model.settings.rounding,
      nowMs: () => given.nowMs ?? nowMs,
      random: () => random.next(),
      constant: (name) => app?.constant(name) ?? null,
      follow: (object, association) => objects.follow(object, association),
      // Nobody is signed in: there is no device and no server.
      currentUser: () => null,
      isSynced: (object) => !object.isNew,
      isSyncing: () => given.isSynchronizing,
    };
  }

  private zone(name: string): TimeZone {
    const zone = this.zones.get(name) ?? timeZone(name);
    this.zones.set(name, zone);
    return zone;
  }
}

/** What every microflow has beside its own variables. Nobody is signed in, so they are empty unless the case gives them. */
const serverVariables: readonly [string, CaseValue][] = [
  ['currentUser', { kind: 'object', entity: 'System.User', where: '$currentUser' }],
  ['currentSession', { kind: 'object', entity: 'System.Session', where: '$currentSession' }],
  [
    'currentDeviceType',
    {
      kind: 'scalar',
      type: { kind: 'Enumeration', enumeration: 'System.DeviceType' },
      value: null,
      where: '$currentDeviceType',
    },
  ],
];

/** The answer to a case that is itself wrong: to a batch that is one answer among others. */
export function faultAnswer(fault: HarnessError): Answer {
  return errorAnswer(fault.message, { start: 0, end: 0 }, []);
}

function errorAnswer(
  message: string,
  span: { readonly start: number; readonly end: number },
  findings: readonly ExpressionFinding[],
): Answer {
  return { error: { message, span }, findings };
}

/** An attribute of an app that a case does not mention is empty, but for Booleans, which never are (semantics 1.5). */
function valueInApp({ type }: Attribute): Scalar {
  return type.kind === 'Boolean' ? false : null;
}

function typeOf(value: CaseValue): DataType {
  if (value.kind === 'scalar') return value.type;
  if (value.kind === 'nothing') return { kind: 'Unknown' };
  return { kind: value.kind === 'object' ? 'Object' : 'List', entity: value.entity };
}

function enumerationsNamed(given: ExpressionCase): ReadonlySet<string> {
  return new Set(describedScalars(given).flatMap(({ type }) => (type.kind === 'Enumeration' ? [type.enumeration] : [])));
}
