import { parseMdl } from '../../../grammar/mdl/parse-mdl.js';
import type { CodeSyntax } from '../../../grammar/mdl/syntax/element.js';
import type { Statement } from '../../../grammar/mdl/syntax/statement.js';
import type { Code } from '../../model/flow.js';
import { defaultLimits } from '../../problem/limits.js';
import { softBreak } from './lines.js';
import { quote } from './text.js';

/** Where code stands decides how it is read: in the conditions of list operations bare names are members. */
type Place = 'expression' | 'condition' | 'constraint';

/**
 * An expression as MDL writes it: the text itself, as the author wrote it. MDL reads some texts otherwise (those with double quotes
 * or comments, or with mistakes), so the text is read back; where something else would arrive it stands between `$$`, raw.
 */
export function spellExpression(code: Code): string {
  return spell(code.text, 'expression') ?? `$$${code.text}$$`;
}

/** The condition of a list operation, about `$currentObject`. */
export function spellCondition(code: Code): string {
  return spell(code.text, 'condition') ?? `$$${code.text}$$`;
}

/** An XPath constraint in its brackets, or whole in quotes where MDL would read it otherwise. */
export function spellConstraint(text: string): string {
  return spell(text, 'constraint') ?? quote(text.trim());
}

/** Whether a text between `$$` arrives: it must not hold the closing mark. */
export function canBeSpelled(code: Code): boolean {
  return spell(code.text, 'expression') !== undefined || !`${code.text}$`.includes('$$');
}

function spell(code: string, place: Place): string | undefined {
  const text = code.trim();
  if (text === '') return undefined;
  return readBack(text, place) === text ? withHangingLines(text) : undefined;
}

/** What MDL makes of the text. */
function readBack(text: string, place: Place): string | undefined {
  const statement = {
    expression: `set $x = ${text}`,
    condition: `$x = all $y where ${text}`,
    constraint: `retrieve $x from M.E where ${text}`,
  }[place];
  const script = parseMdl(`mdl 1; create rule M.R () begin ${statement}; end;`, {
    nesting: defaultLimits.textNesting,
    findings: 1,
  });
  const [only, ...others] = script.statements;
  if (script.findings.length > 0 || only?.form.kind !== 'flow' || others.length > 0) return undefined;
  const [first, ...more] = only.form.body;
  return first === undefined || more.length > 0 ? undefined : codeOf(first)?.text;
}

function codeOf({ form }: Statement): CodeSyntax | undefined {
  if (form.kind === 'set') return form.value;
  if (form.kind === 'aggregate') return form.expression;
  return form.kind === 'retrieve' && form.source.kind === 'database' ? form.source.constraint : undefined;
}

/**
 * Code over several lines keeps its lines, moved so that the least indented of those behind the first hangs two levels in; blanks
 * between words mean nothing. A text in quotes that spans lines is left alone.
 */
function withHangingLines(text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  const [first = '', ...others] = lines;
  const spansText = lines.some((line) => (line.split("'").length - 1) % 2 === 1);
  if (others.length === 0 || spansText) return text;
  const depths = others.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const least = Math.min(...depths);
  return [first, ...others.map((line) => `    ${line.slice(least)}`)].map((line) => line.trimEnd()).join(softBreak);
}
