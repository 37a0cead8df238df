import { join } from 'node:path';
import type { SwitchName } from '../../../src/behaviour/switch.js';
import { switches } from '../../../src/behaviour/switches.js';
import type { Inspection } from '../../../src/check/inspection.js';
import { temporaryFolder, writeInto } from '../../acceptance/temporary-folder.js';
import { runCommand } from '../../fixture/command.js';

const folder = temporaryFolder('effects');

/** What `nanoflow inspect` says of an app as a version. */
export async function inspectAs(mendix: string, text: string): Promise<Inspection> {
  writeInto(folder, 'app.mdl', `mdl 1;\n${text}`);
  const inspected = await runCommand('inspect', join(folder, 'app.mdl'), '--behaviour', '--mendix', mendix, '--json');
  return inspected.json<Inspection>();
}

/** For a switch that is listed for information only: what `inspect --behaviour` says, because nothing else shows it. */
export function inspectedValue(name: SwitchName): (mendix: string) => Promise<unknown> {
  return async (mendix) => {
    if (switches[name].informational === undefined) throw new Error(`${name} has an effect, which a scenario has to show.`);
    const { behaviour } = await inspectAs(mendix, 'create module S;');
    return behaviour?.switches.find((report) => report.name === name)?.value;
  };
}

/** Severities and codes of what `nanoflow inspect` finds in an app, those of one kind where it is given. */
export function findingsAs(text: string, kind = ''): (mendix: string) => Promise<readonly string[]> {
  return async (mendix) => {
    const { diagnostics } = await inspectAs(mendix, `create module S;\n${text}`);
    return diagnostics.filter(({ code }) => code.startsWith(kind)).map(({ severity, code }) => `${severity} ${code}`);
  };
}
