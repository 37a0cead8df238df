import { basename } from 'node:path';
import type { MdlFile } from './mdl/load-mdl.js';
import { readBytes } from './reading-files.js';

/**
 * Reads a file of MDL, which is UTF-8, with a byte order mark or without. Another encoding is a finding of the loader; what can
 * be read is read all the same.
 */
export function readMdlFile(path: string): MdlFile {
  const bytes = readBytes(path);
  const name = basename(path);
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { name, text: new TextDecoder(encodingOf(bytes)).decode(bytes), encoding: encodingOf(bytes) };
  }
}

/** The mark at its beginning tells UTF-16 from a text of which only some characters are wrong. */
function encodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'utf-8' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}
