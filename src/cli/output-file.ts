import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeWholeFile } from './write-whole-file.js';

/**
 * Writes what a command gives to the file that an option names, or into the folder that it names.
 *
 * @param name of the file in a folder
 * @param kind what the text is, for messages
 * @returns the path of the file
 * @throws HarnessError `unwritable-file`
 */
export function writeOutput(path: string, name: string, text: string, kind: string): string {
  const isFolder = /[/\\]$/.test(path) || (existsSync(path) && statSync(path).isDirectory());
  if (isFolder && !existsSync(path)) mkdirSync(path, { recursive: true });
  const file = isFolder ? join(path, name) : path;
  writeWholeFile(file, text, kind);
  return file;
}
