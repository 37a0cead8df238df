import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The `.mpr` of one of the real projects; nothing where there are none. */
export function findProject(name: string): string | undefined {
  const folder = process.env.NANOFLOW_PROJECTS;
  if (folder === undefined || folder === '') return undefined;
  const project = join(folder, name);
  if (!existsSync(project)) return undefined;
  const file = readdirSync(project).find((entry) => entry.endsWith('.mpr'));
  return file === undefined ? undefined : join(project, file);
}
