import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize } from 'bson';
import type { SqlJsStatic } from 'sql.js';

/** The keys under which flows keep expressions (mpr-format 6.2). */
const expressionKeys = new Set(
  (
    'Argument Value InitialValue ReturnValue Expression WhileExpression LimitExpression OffsetExpression DefaultValue ' +
    'NumberOfPagesToClose ReduceInitialValueExpression'
  ).split(' '),
);

/** Elements whose `Value` is the name of a case, not an expression. */
const withoutExpression = new Set(['Microflows$EnumerationCase', 'Microflows$InheritanceCase']);

/** Every expression of every flow in a project, read from the stored documents themselves. */
export function storedExpressions(project: string, sqlite: SqlJsStatic): string[] {
  const found: string[] = [];
  for (const contents of units(project, sqlite)) {
    const document = deserialize(contents, { promoteBuffers: true });
    if (/^Microflows\$(Nanoflow|Microflow|Rule)$/.test(String(document.$Type))) collect(document, found);
  }
  return found;
}

function* units(project: string, sqlite: SqlJsStatic): Iterable<Uint8Array> {
  const contents = join(project, 'mprcontents');
  if (existsSync(contents)) {
    for (const file of readdirSync(contents, { recursive: true, encoding: 'utf8' })) {
      if (file.endsWith('.mxunit')) yield readFileSync(join(contents, file));
    }
    return;
  }
  const file = readdirSync(project).find((name) => name.endsWith('.mpr'));
  if (file === undefined) return;
  const database = new sqlite.Database(readFileSync(join(project, file)));
  const statement = database.prepare('SELECT Contents FROM Unit');
  while (statement.step()) {
    const [column] = statement.get();
    if (column instanceof Uint8Array) yield column;
  }
  database.close();
}

function collect(value: unknown, found: string[]): void {
  if (Array.isArray(value)) for (const item of value) collect(item, found);
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array) return;
  const isElement = '$Type' in value;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner !== 'string') collect(inner, found);
    else if (isElement && expressionKeys.has(key) && inner !== '' && !withoutExpression.has(String(value.$Type)))
      found.push(inner);
  }
}
