/**
 * What a person wrote, in an argument or in a file, before it is clear what it should be. Numbers keep their digits, so
 * that a Long or a Decimal loses none, and everything knows its place, so that an error can name it.
 */
export type Given = GivenEmpty | GivenBoolean | GivenNumber | GivenText | GivenList | GivenObject;

interface GivenBase {
  /** `--arg Amount`, `server.yaml:12:3`. */
  readonly where: string;
}

export interface GivenEmpty extends GivenBase {
  readonly kind: 'empty';
}

export interface GivenBoolean extends GivenBase {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface GivenNumber extends GivenBase {
  readonly kind: 'number';
  /** As it was written. */
  readonly digits: string;
}

export interface GivenText extends GivenBase {
  readonly kind: 'text';
  readonly text: string;
}

export interface GivenList extends GivenBase {
  readonly kind: 'list';
  readonly items: readonly Given[];
}

export interface GivenObject extends GivenBase {
  readonly kind: 'object';
  readonly entries: readonly GivenEntry[];
}

export interface GivenEntry {
  readonly key: string;
  /** The place of the key. */
  readonly where: string;
  readonly value: Given;
}

/** What was given, for a sentence that goes on with `was given`. */
export function describeGiven(given: Given): string {
  switch (given.kind) {
    case 'empty':
      return 'nothing (null)';
    case 'boolean':
      return String(given.value);
    case 'number':
      return `the number ${shortened(given.digits)}`;
    case 'text':
      return given.text === '' ? 'an empty text' : `the text "${shortened(given.text)}"`;
    case 'list':
      return 'a list';
    case 'object':
      return 'an object';
  }
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
