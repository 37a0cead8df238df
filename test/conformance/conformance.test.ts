import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Answer, type Expected, judgeCase } from '../../scripts/judge-case.mjs';
import { functionLibrary } from '../../src/expression/library/library.js';
import { runCommand } from '../fixture/command.js';

interface ConformanceCase {
  readonly id: string;
  readonly source: string;
  readonly status: 'documented' | 'derived' | 'assumed';
  readonly assumption?: string;
  readonly expr: string;
  readonly vars?: object;
  /** What tells the case from others of the same form. */
  readonly note?: string;
  readonly expected: Expected;
}

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const families = readdirSync(pathOf('.')).filter((name) => name.endsWith('.json'));
const read = (file: string): ConformanceCase[] => JSON.parse(readFileSync(pathOf(file), 'utf8'));
const cases = families.flatMap(read);
const document = (name: string) => readFileSync(pathOf(`../../docs/${name}`), 'utf8');

describe('the cases hold', () => {
  it.each(families)('%s', async (file) => {
    const answers = (await runCommand('eval', '--batch', pathOf(file), '--json')).json<Answer[]>();
    const failures = read(file).flatMap((each, place) => {
      const answer = answers[place];
      const instead = answer === undefined ? 'no answer' : judgeCase(each, answer);
      return instead === undefined ? [] : [`${each.id}: ${each.expr} gives ${instead}, not ${JSON.stringify(each.expected)}`];
    });
    expect(failures).toEqual([]);
  });
});

describe('the collection', () => {
  it('has ids of its own, sources, and names of assumptions that are listed', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    const listed = new Set([...document('assumptions.md').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name));
    for (const { id, source, status, assumption } of cases) {
      expect(source, id).toMatch(/^(semantics|documentation)/);
      if (status !== 'assumed') expect(assumption, id).toBeUndefined();
      else expect(listed.has(assumption ?? ''), `${id}: ${assumption}`).toBe(true);
    }
  });

  it('has no two cases that are alike but for their literals', () => {
    const seen = new Map<string, string>();
    for (const each of cases) {
      const form = formOf(each);
      expect(seen.get(form), `${each.id}: ${each.expr}`).toBeUndefined();
      seen.set(form, each.id);
    }
  });

  it('has five cases or more for every function', () => {
    const few = [...functionLibrary.keys()].filter((name) => {
      return cases.filter(({ expr }) => new RegExp(`\\b${name}\\(`).test(expr)).length < 5;
    });
    expect(few).toEqual([]);
  });

  it('is the one that the report counts', () => {
    expect(document('conformance.md')).toContain(`\n${cases.length} cases, ${cases.length} hold.`);
  });
});

/** Patterns are part of an expression; other literals are data. What comes out counts by its kind. */
function formOf({ id, source, status, assumption, note, expr, expected, vars, ...conditions }: ConformanceCase): string {
  const hasPattern = /\b(isMatch|replace\w+|\w+DateTime(UTC)?|\w+Decimal)\(/.test(expr);
  const form = hasPattern
    ? expr
    : expr.replace(/'(?:[^']|'')*'/g, 'text').replace(/\d+(\.\d+)?/g, (_, fraction) => (fraction === undefined ? '1' : '1.5'));
  return JSON.stringify([form, Object.keys(vars ?? {}), conditions, kindOf(expected), note]);
}

function kindOf(expected: Expected): unknown {
  if ('error' in expected) return expected.error;
  const { type, value } = expected;
  return type === 'Boolean' ? [type, value] : [type, String(value).startsWith('-'), value === ''];
}
