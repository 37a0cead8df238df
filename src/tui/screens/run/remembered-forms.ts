import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { writeWholeFile } from '../../../../harness/fixture/write-whole-file.js';
import { faultKinds } from '../../../world/network-fault.js';
import type { FieldValue } from './form/field-value.js';
import type { FormValues, RememberedValues } from './form/form-values.js';

/** Where forms are remembered, and for which app: one file for each, by its path, so that it survives every change of the app. */
export interface FormMemory {
  readonly folder: string;
  readonly app: string;
}

/** What a form held when its flow was begun last; nothing where that is not known. */
export function recallForm(memory: FormMemory, flow: string): RememberedValues | undefined {
  const found = readForms(memory)[flow];
  return isForm(found) ? found : undefined;
}

/** Keeps what a form holds. A folder that can not be written is no reason to fail. */
export function rememberForm(memory: FormMemory, flow: string, values: FormValues): void {
  try {
    mkdirSync(memory.folder, { recursive: true });
    writeWholeFile(fileOf(memory), JSON.stringify({ ...readForms(memory), [flow]: values }), 'form');
  } catch {
    // It is typed again then.
  }
}

function fileOf({ folder, app }: FormMemory): string {
  const id = createHash('sha256').update(resolve(app)).digest('hex').slice(0, 12);
  return join(folder, `${basename(resolve(app))}-${id}.json`);
}

function readForms(memory: FormMemory): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(readFileSync(fileOf(memory), 'utf8'));
    return isRecord(read) ? read : {};
  } catch {
    // There is none yet, or somebody has spoilt it.
    return {};
  }
}

/** A file from another version, or one that was edited, must not break the form. */
function isForm(read: unknown): read is RememberedValues {
  if (!isRecord(read) || !isRecord(read.parameters) || !isRecord(read.settings) || !Array.isArray(read.faults)) return false;
  const hasFaults = read.faults.every((fault) => isRecord(fault) && faultKinds.some((kind) => kind === fault.fault));
  const hasTexts = Object.values(read.settings).every((text) => typeof text === 'string');
  // Forms of earlier versions have none.
  const { constants = {} } = read;
  if (!isRecord(constants) || !Object.values(constants).every(isValue)) return false;
  if (read.after !== undefined && !isEndedRun(read.after)) return false;
  return typeof read.server === 'string' && hasFaults && hasTexts && Object.values(read.parameters).every(isValue);
}

function isEndedRun(read: unknown): boolean {
  return isRecord(read) && typeof read.flow === 'string' && isRecord(read.source);
}

function isValue(read: unknown): read is FieldValue {
  if (!isRecord(read)) return false;
  switch (read.kind) {
    case 'empty':
    case 'absent':
      return true;
    case 'text':
      return typeof read.text === 'string';
    case 'row':
      return typeof read.label === 'string';
    case 'stored':
      return [read.entity, read.id, read.summary].every((text) => typeof text === 'string');
    case 'list':
      return Array.isArray(read.items) && read.items.every(isValue);
    case 'object':
      return typeof read.state === 'string' && isRecord(read.members) && Object.values(read.members).every(isValue);
    default:
      return false;
  }
}

function isRecord(read: unknown): read is Readonly<Record<string, unknown>> {
  return typeof read === 'object' && read !== null && !Array.isArray(read);
}
