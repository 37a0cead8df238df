import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, expect, it } from 'vitest';
import { parseExpression } from '../../../grammar/expression/parse-expression.js';
import { describeWithProjects, projectPath } from '../../projects.js';
import { storedExpressions } from './stored-expressions.js';

describeWithProjects('the expressions of real projects', () => {
  let sqlite: SqlJsStatic;
  beforeAll(async () => {
    sqlite = await initSqlJs();
  });
  const projects = readdirSync(projectPath('.')).filter((name) => {
    const folder = projectPath(name);
    return existsSync(join(folder, 'mprcontents')) || (!name.includes('.json') && !name.endsWith('.md'));
  });

  it.each(projects)('of %s are all read without a problem', (name) => {
    const problems = storedExpressions(projectPath(name), sqlite).flatMap((text) =>
      parseExpression(text, 500).problems.map((problem) => `${text}: ${problem.message}`),
    );
    expect(problems).toEqual([]);
  });

  it('are as many as the raw files hold', () => {
    const counts = ['nmr-11.10', 'derived-nmr-11.10-as-v1', 'keymgmt-10.24'].map((name) => {
      return storedExpressions(projectPath(name), sqlite).length;
    });
    expect(counts[0]).toBeGreaterThan(400);
    expect(counts[1]).toBe(counts[0]);
    expect(counts[2]).toBeGreaterThan(100);
  });
});
