/** A translatable text: what is shown, by language code. */
export interface Text {
  readonly translations: Readonly<Record<string, string>>;
}

export const emptyText: Text = { translations: {} };

/** The text in a language, else in the default language, else the first there is, else the empty text. */
export function translate(text: Text, language: string, defaultLanguage: string): string {
  const { translations } = text;
  return translations[language] ?? translations[defaultLanguage] ?? Object.values(translations)[0] ?? '';
}
