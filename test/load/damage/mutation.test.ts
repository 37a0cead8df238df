import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { readProjectDatabase } from '../../../src/load/mpr/project-database.js';
import { readProjectUnits } from '../../../src/load/mpr/project-units.js';
import { folderSource, packageSource } from '../../../src/load/mpr/unit-source.js';
import { buildPackage, buildProjectFile, buildTwoPartProject, type FixtureProject } from '../../fixture/project-file.js';
import { describeWithProjects, projectPath } from '../../projects.js';
import { type Loaded, loadDamaged } from './load-damaged.js';
import { Mutation } from './mutation.js';
import { richProject } from './rich-project.js';

/** Mutations are counted, never timed: 10,000 in all, in chunks with a seed each, so that a failing one can be run again alone. */
const chunk = 500;
const seeds = (first: number, chunks: number) => Array.from({ length: chunks }, (_, index) => first + index);

let sqlite: SqlJsStatic;
beforeAll(async () => {
  sqlite = await initSqlJs();
});

/** Runs one chunk; a defect says which mutation met it. */
function runChunk(seed: number, load: (mutation: Mutation) => Loaded): { readonly loaded: number; readonly refused: number } {
  const counts = { loaded: 0, refused: 0 };
  for (let number = 0; number < chunk; number++) {
    const mutation = new Mutation(seed * 100_000 + number);
    try {
      const outcome = load(mutation);
      if ('model' in outcome) counts.loaded++;
      else {
        counts.refused++;
        expect(outcome.refusal.message).toMatch(/^App\.mpr .*[.?]$|^The unit .*\.$|^mprcontents.*\.$/s);
      }
    } catch (error) {
      throw new Error(`mutation ${number} of seed ${seed}: ${String(error)}`, { cause: error });
    }
  }
  return counts;
}

describe('project files with changed bytes load or are refused, and never lead to anything else', () => {
  it.each(seeds(1, 11))('one file, anywhere in it (seed %i)', { timeout: 60_000 }, (seed) => {
    const bytes = buildProjectFile(sqlite, richProject());
    const counts = runChunk(seed, (mutation) => loadDamaged({ bytes: mutation.mutate(bytes) }, sqlite));
    expect(counts.loaded).toBeGreaterThan(0);
    expect(counts.refused).toBeGreaterThan(0);
  });

  it.each(seeds(20, 4))('the units of a project of two parts (seed %i)', { timeout: 60_000 }, (seed) => {
    const { database, files } = buildTwoPartProject(sqlite, project(seed));
    const paths = [...files.keys()];
    const counts = runChunk(seed, (mutation) => {
      const mutated = new Map(files);
      for (let count = 1 + mutation.below(4); count > 0; count--) {
        const path = mutation.pick(paths);
        mutated.set(path, mutation.mutate(mutated.get(path) ?? new Uint8Array()));
      }
      return loadDamaged({ bytes: database, source: packageSource(mutated) }, sqlite);
    });
    expect(counts.loaded).toBeGreaterThan(0);
  });

  it.each(seeds(40, 1))('a package (seed %i)', { timeout: 60_000 }, (seed) => {
    const bytes = buildPackage(sqlite, richProject());
    runChunk(seed, (mutation) => loadDamaged({ bytes: mutation.mutate(bytes) }, sqlite));
  });
});

describeWithProjects('units of a real project with changed bytes', () => {
  /** Nanoflows, pages, domain models: a few hundred units in all, five of them at a time in a project of their own. */
  const unitsOf = (project: string): readonly RealUnit[] => {
    const [name = ''] = readdirSync(projectPath(project)).filter((file) => file.endsWith('.mpr'));
    const { units } = readProjectUnits(
      readProjectDatabase(readFileSync(join(projectPath(project), name)), name, sqlite),
      folderSource(projectPath(project)),
      name,
    );
    const small = units.filter(
      ({ bytes, type }) => bytes.length < 12_000 && /^(Microflows|DomainModels|JavaScriptActions|Forms\$Page)/.test(type),
    );
    return small.filter((_, index) => index % Math.ceil(small.length / 400) === 0);
  };

  it.each(seeds(60, 4))('load or are refused (seed %i)', { timeout: 60_000 }, (seed) => {
    const real = unitsOf('nmr-11.10');
    expect(real.length).toBeGreaterThan(200);
    const shell = buildTwoPartProject(sqlite, {
      modules: { Shop: Array.from({ length: 5 }, () => ({ $Type: 'Fixture$Place' })) },
    });
    const places = [...shell.files.keys()].slice(-5);
    const counts = runChunk(seed, (mutation) => {
      const files = new Map(shell.files);
      for (const place of places) files.set(place, mutation.mutate(mutation.pick(real).bytes));
      return loadDamaged({ bytes: shell.database, source: packageSource(files) }, sqlite);
    });
    expect(counts.loaded).toBe(chunk);
  });
});

type RealUnit = ReturnType<typeof readProjectUnits>['units'][number];

/** Older forms too. */
function project(seed: number): FixtureProject {
  return richProject(['11.12.0', '10.12.0', '9.0.3', '7.0.0'][seed % 4]);
}
