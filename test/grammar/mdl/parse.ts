import { parseMdl } from '../../../grammar/mdl/parse-mdl.js';
import type { Script } from '../../../grammar/mdl/syntax/script.js';
import { positionAt } from '../../../src/problem/span.js';

export function parse(text: string): Script {
  return parseMdl(text, { nesting: 500, findings: 200 });
}

/** `line:column code: message` of every finding. */
export function findings(text: string): string[] {
  return parse(text).findings.map(({ code, message, span }) => {
    const { line, column } = positionAt(text, span.start);
    return `${line}:${column} ${code}: ${message}`;
  });
}

/** The kinds of the statements of a flow's body, in order. */
export function kindsIn(text: string): string[] {
  const script = parse(text);
  return script.statements.flatMap(({ form }) => (form.kind === 'flow' ? form.body.map((one) => one.form.kind) : []));
}

/** Statements as the body of a nanoflow. */
export function flow(body: string, version: 0 | 1 = 1): string {
  return `${version === 1 ? 'mdl 1; ' : ''}create nanoflow M.N () begin\n${body}\nend;`;
}
