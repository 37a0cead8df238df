import { appIdentifier, propertyName, textLiteral } from '../../src/export/types/identifiers.js';
import type { AppIndex } from '../../src/model/app-index.js';
import type { Parameter } from '../../src/model/flow.js';
import type { Effect } from '../../src/trace/event.js';
import type { App } from '../../src/world/app.js';
import { type PlainValue, plainValue, stubValue } from './plain-value.js';
import { describeTrial, isPlain, isTelling } from './telling.js';
import type { Trial } from './trial.js';

/** Where the parts of a test project are, as its files name them. */
export interface UnitTestPlaces {
  /** The app, from the folder in which tests are run. */
  readonly app: string;
  /** The module with the declarations, from the test. */
  readonly types: string;
}

/** More expectations of effects than these are not read. */
const mostExpected = 5;

/** A test in TypeScript that runs the flow as the trial did, and expects what was seen. */
export function unitTestText(trial: Trial, { index, name }: App, places: UnitTestPlaces): string {
  const isNanoflow = trial.flow.kind === 'nanoflow';
  const required = trial.flow.parameters.filter((parameter) => parameter.required);
  const objects = isNanoflow ? required.filter(({ type }) => type.kind === 'Object') : [];
  const given = required.map((parameter) => argumentText(parameter, isNanoflow, index)).join(', ');
  const { flow, roles, stubs } = trial;
  const values = required.length === 0 ? '' : `, { ${given} }`;
  const run = isNanoflow ? 'phone.run' : 'world.runMicroflow';
  const user = roles === undefined ? '' : `, { user: { roles: [${roles.map(textLiteral).join(', ')}] } }`;
  return [
    ...head(name, places),
    '',
    `it(${textLiteral(`${flow.name} ${describeTrial(trial)}`)}, async () => {`,
    `  const world = createWorld(app${user});`,
    '  onTestFinished(() => world.dispose());',
    ...stubs.map((stub) => `  ${stubText(stub.name, stubValue(stub.returnType, index))}`),
    ...(isNanoflow ? ["  const phone = await world.addDevice('phone');"] : []),
    ...objects.map((parameter) => `  const ${variableOf(parameter)} = ${objectText(parameter)};`),
    '',
    `  const result = await ${run}(${textLiteral(flow.name)}${values});`,
    '',
    ...expectations(trial, index).map((line) => `  expect(${line};`),
    '});',
    '',
  ].join('\n');
}

/** A test of an app none of whose flows can be run by itself: it starts. */
export function startTestText({ name }: App, pages: readonly string[], places: UnitTestPlaces): string {
  return [
    ...head(name, places),
    '',
    "it('starts', async () => {",
    '  const world = createWorld(app);',
    '  onTestFinished(() => world.dispose());',
    '',
    "  const phone = await world.addDevice('phone');",
    '',
    `  expect(phone.pages).toEqual([${pages.map(textLiteral).join(', ')}]);`,
    '});',
    '',
  ].join('\n');
}

function head(name: string, { app, types }: UnitTestPlaces): string[] {
  const identifier = appIdentifier(name);
  return [
    "import { createWorld, openApp } from 'nanoflow-harness';",
    "import { expect, it, onTestFinished } from 'vitest';",
    `import type { ${identifier} } from ${textLiteral(types)};`,
    '',
    '// The app is opened once, by its path from the folder with package.json. Every test has a world of its own: a mocked server',
    '// and its devices, with the same clock and the same data each time.',
    `const app = await openApp<${identifier}>(${textLiteral(app)});`,
  ];
}

function stubText(name: string, value: PlainValue): string {
  const code = valueText(value);
  return `world.server.onMicroflow(${textLiteral(name)}, () => ${code === '{}' ? '({})' : code});`;
}

function argumentText(parameter: Parameter, isNanoflow: boolean, index: AppIndex): string {
  const { name, type } = parameter;
  if (isNanoflow && type.kind === 'Object') {
    const variable = variableOf(parameter);
    return variable === name ? name : `${propertyName(name)}: ${variable}`;
  }
  return `${propertyName(name)}: ${valueText(plainValue(type, index))}`;
}

function objectText({ type }: Parameter): string {
  return type.kind === 'Object' ? `phone.create(${textLiteral(type.entity)})` : 'null';
}

/** The name of a parameter as a variable; one that is taken, or that TypeScript keeps for itself, is told apart. */
function variableOf({ name }: Parameter): string {
  const variable = `${name.charAt(0).toLowerCase()}${name.slice(1)}`.replaceAll(/[^\w$]/g, '_');
  return takenNames.has(variable) || /^\d/.test(variable) ? `${variable}Object` : variable;
}

/** What the test uses itself, and words of the language. */
const takenNames: ReadonlySet<string> = new Set(
  'app world phone result expect it createWorld openApp onTestFinished arguments eval async class const default delete enum export extends function if import in instanceof interface let new null package private protected public return static super switch this throw try typeof var void while with yield await case catch continue debugger do else false finally for implements true'.split(
    ' ',
  ),
);

function valueText(value: PlainValue): string {
  return typeof value === 'string' ? textLiteral(value) : JSON.stringify(value);
}

/** What was seen, as calls behind `expect(`. */
function expectations({ flow, result, stored }: Trial, index: AppIndex): string[] {
  const effects = result.effects.filter(isTelling).flatMap((effect) => effectText(effect, index) ?? []);
  const rows = [...stored].map(([entity, count]) => `world.server.query(${textLiteral(entity)})).toHaveLength(${count})`);
  return [returnText(flow.returnType.kind, result.returns), ...[...new Set([...effects, ...rows])].slice(0, mostExpected)];
}

function returnText(kind: string, returns: Trial['result']['returns']): string {
  if (kind === 'Nothing') return 'result).toReturn()';
  if (returns === null) return 'result).toReturn(null)';
  if (Array.isArray(returns)) return `result.returns).toHaveLength(${returns.length})`;
  if (returns instanceof Date) return `result).toReturn(${textLiteral(returns.toISOString())})`;
  if (typeof returns === 'string') return `result).toReturn(${textLiteral(returns)})`;
  if (typeof returns === 'boolean' || typeof returns === 'number') return `result).toReturn(${returns})`;
  if (isPlain(returns)) return `result).toReturn(${textLiteral(String(returns))})`;
  return 'entity' in returns ? `result.returns?.entity).toBe(${textLiteral(returns.entity)})` : 'result).toReturn()';
}

function effectText(effect: Effect, index: AppIndex): string | undefined {
  switch (effect.kind) {
    case 'page-opened':
      return index.model.pages.some(({ name }) => name === effect.page)
        ? `result).toHaveShownPage(${textLiteral(effect.page)})`
        : undefined;
    case 'message':
      return `result).toHaveShownMessage(${textLiteral(effect.text)}, ${textLiteral(effect.type)})`;
    case 'feedback':
      return `result).toHaveValidationFeedback(${textLiteral(effect.member)}, ${textLiteral(effect.text)})`;
    case 'committed':
      return `result).toHaveCommitted(${textLiteral(effect.entity)})`;
    case 'request':
      return `result).toHaveCalledMicroflow(${textLiteral(effect.subject)})`;
    case 'synchronized':
      return "result.effects.map(({ kind }) => kind)).toContain('synchronized')";
    default:
      return undefined;
  }
}
