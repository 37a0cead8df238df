import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeWholeFile } from '../../harness/fixture/write-whole-file.js';

/**
 * Writes what a command gives to the file that an option names, or into the folder that it names.
 *
 * @param name of the file in a folder
 * @param kind what the text is, for messages
 * @returns the path of the file
 * @throws HarnessError `unwritable-file`
 */
export function writeOutput(path: string, name: string, text: string, kind: string): string {
  const file = outputFile(path, name);
  const folder = dirname(file);
  if (file !== path && !existsSync(folder)) mkdirSync(folder, { recursive: true });
  writeWholeFile(file, text, kind);
  return file;
}

/** The file that is meant: one of that name where the path is a folder. */
export function outputFile(path: string, name: string): string {
  const isFolder = /[/\\]$/.test(path) || (existsSync(path) && statSync(path).isDirectory());
  return isFolder ? join(path, name) : path;
}
