import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize } from 'bson';
import initSqlJs from 'sql.js';
import { expect, it } from 'vitest';
import { parseXPath } from '../../../grammar/xpath/parse-xpath.js';
import { describeWithProjects, projectPath } from '../../projects.js';

const sql = await initSqlJs();

/** Every unit of a project, whichever way it is stored (mpr-format 1). */
function* unitsOf(project: string): Generator<Uint8Array> {
  const folder = projectPath(project);
  for (const name of readdirSync(folder)) {
    if (name === 'mprcontents') yield* contentsOf(join(folder, name));
    if (!name.endsWith('.mpr')) continue;
    const database = new sql.Database(readFileSync(join(folder, name)));
    const [columns] = database.exec('SELECT name FROM pragma_table_info("Unit") WHERE name = "Contents"');
    if (columns !== undefined) {
      for (const [contents] of database.exec('SELECT Contents FROM Unit')[0]?.values ?? [])
        if (contents instanceof Uint8Array) yield contents;
    }
    database.close();
  }
}

function* contentsOf(folder: string): Generator<Uint8Array> {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.mxunit')) yield readFileSync(join(folder, name));
  }
}

function collect(value: unknown, into: Set<string>): void {
  if (Array.isArray(value)) for (const element of value) collect(element, into);
  else if (typeof value === 'object' && value !== null && !('_bsontype' in value)) {
    for (const [key, member] of Object.entries(value)) {
      if (/^xpathconstraint$/i.test(key) && typeof member === 'string') into.add(member);
      else collect(member, into);
    }
  }
}

describeWithProjects('the XPath constraints of real projects', () => {
  it('are all read', () => {
    const constraints = new Set<string>();
    for (const project of readdirSync(projectPath('.'))) {
      if (!statSync(projectPath(project)).isDirectory()) continue;
      for (const unit of unitsOf(project)) {
        // Most units have none; the bytes tell quicker than decoding them.
        if (/xpathconstraint/i.test(Buffer.from(unit.buffer, unit.byteOffset, unit.byteLength).toString('latin1')))
          collect(deserialize(unit), constraints);
      }
    }
    expect(constraints.size).toBeGreaterThan(10);
    for (const constraint of constraints) expect(parseXPath(constraint, 500).problems, constraint).toEqual([]);
  }, 30_000);
});
