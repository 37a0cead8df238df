import { basename } from 'node:path';
import { findAppFiles } from '../../load/find-app-files.js';
import { readMdlFile } from '../../load/read-mdl-file.js';

/** The texts of an app that is written as text, by the names that diagnostics give them; read when a line is to be shown. */
export class SourceTexts {
  private readonly texts = new Map<string, string>();

  constructor(private readonly app: string) {}

  /** Undefined for what is no text. */
  text(file: string): string | undefined {
    const known = this.texts.get(file);
    if (known !== undefined) return known;
    const files = findAppFiles(this.app);
    const path = files.kind === 'mdl' ? files.paths.find((one) => basename(one) === file) : undefined;
    if (path === undefined) return undefined;
    const { text } = readMdlFile(path);
    this.texts.set(file, text);
    return text;
  }
}
