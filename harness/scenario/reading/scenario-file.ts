import { resolve } from 'node:path';
import { statsOf } from '../../../src/load/reading-files.js';
import { HarnessError } from '../../../src/problem/harness-error.js';
import type { Given } from '../../fixture/given.js';
import { parseGivenDocuments } from '../../fixture/parse-given.js';
import { readTextFile } from '../../fixture/read-text-file.js';
import type { Scenario } from '../scenario.js';
import { type Instance, instancesOf } from './examples.js';
import { Findings, placeOf } from './findings.js';
import { itemsOf, partOf } from './given-parts.js';
import { scenarioTexts } from './scenario-texts.js';

/** Larger files are not read: nobody writes them by hand, and reading one would take longer than anybody waits. */
const mostBytes = 2_000_000;

/** A file of scenarios as it is written: its documents, the scenarios that they announce, and what is wrong with the file itself. */
export class ScenarioFile {
  readonly loose = new Findings();
  readonly dependencies: Set<string>;
  private readonly names = new Map<string, number>();

  constructor(readonly path: string) {
    this.dependencies = new Set([resolve(path)]);
  }

  documents(given: string | undefined): Given[] {
    const whole = `${this.path}:1:1`;
    const text = given ?? this.loose.attempt(() => readLimited(this.path), whole);
    if (text === undefined) return [];
    if (text.length > mostBytes) {
      this.loose.error('file-too-large', tooLarge(text.length), whole);
      return [];
    }
    const documents = scenarioTexts(this.path, text).flatMap(({ text: part, linesBefore }) => {
      const place = { name: this.path, linesBefore };
      return this.loose.attempt(() => parseGivenDocuments(part, place), `${this.path}:${linesBefore + 1}:1`) ?? [];
    });
    if (documents.length === 0 && this.loose.all.length === 0)
      this.loose.error('no-scenario', 'There is no scenario in this file.', whole);
    return documents;
  }

  /** One for each row of examples. */
  instances(document: Given, findings: Findings): readonly Instance[] {
    if (document.kind === 'object')
      return findings.attempt(() => instancesOf(document, findings), document.where) ?? [{ given: document }];
    this.loose.error('wrong-shape', 'A scenario begins with scenario: and its name.', document.where);
    return [];
  }

  describe({ given, row }: Instance): Pick<Scenario, 'name' | 'tags' | 'place'> {
    const name = partOf(given, 'scenario');
    const tags = partOf(given, 'tags');
    return {
      name: this.uniqueName(name?.kind === 'text' ? name.text : 'a scenario without a name', row?.name),
      tags: tags === undefined ? [] : itemsOf(tags).flatMap((tag) => (tag.kind === 'text' ? [tag.text] : [])),
      place: placeOf(row?.where ?? name?.where ?? given.where),
    };
  }

  private uniqueName(title: string, row: string | undefined): string {
    const name = row === undefined ? title : `${title} [${row}]`;
    const count = (this.names.get(name) ?? 0) + 1;
    this.names.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  }
}

/** @throws HarnessError for a file that can not be read, or is larger than anybody writes by hand */
export function readLimited(path: string): string {
  const size = statsOf(path)?.size ?? 0;
  if (size > mostBytes) throw new HarnessError('file-too-large', tooLarge(size), path);
  return readTextFile(path);
}

function tooLarge(size: number): string {
  return `The file has ${size} bytes, which is more than the ${mostBytes} that are read. Split it.`;
}
