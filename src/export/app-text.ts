import type { AppIndex } from '../model/app-index.js';
import type { Text } from '../model/text.js';
import type { Omissions } from './exported.js';
import type { LineMarks } from './flow-lines.js';

/** What writing the documents of one app needs to know. */
export class AppText {
  constructor(
    readonly index: AppIndex,
    readonly omissions: Omissions,
    readonly marks?: LineMarks,
  ) {}

  /** The one language in which texts are written. */
  get language(): string {
    return this.index.model.settings.defaultLanguage;
  }

  omit(reason: string, where: string): void {
    this.omissions.add(reason, where);
  }

  checkTranslations({ translations }: Text, where: string): void {
    if (new Set(Object.values(translations)).size > 1) this.omit('texts in other languages', where);
  }
}
